// Cuts a text into tokens. Knows the alphabet of expressions, not their grammar.
using System.Text;

namespace Mettle.Expressions;

internal static class Lexer
{
    /// <summary>Bounds what a hostile file can ask of the parser and, by it, the depth of every tree.</summary>
    public const int LongestText = 10_000, MostTokens = 2_000;

    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]", ",", ":"];

    private static readonly (string Foreign, string Ours)[] Foreigners = [("&&", "and"), ("||", "or"), ("=>", "implies"), ("=", "=="), ("!", "not")];

    /// <summary>The tokens, with <see cref="TokenKind.End"/> last.</summary>
    /// <exception cref="ProblemException">A character or unit that means nothing, a text that does not end, too much of it.</exception>
    public static List<Token> Read(string text)
    {
        if (text.Length > LongestText)
            throw new ProblemException(Problems.ExpressionTooLong(LongestText, "characters"));
        var tokens = new List<Token>();
        var position = 0;
        while (SkipSpace(text, ref position))
        {
            tokens.Add(Next(text, ref position));
            if (tokens.Count > MostTokens)
                throw new ProblemException(Problems.ExpressionTooLong(MostTokens, "words"));
        }

        tokens.Add(new Token(TokenKind.End, "", text.Length));
        return tokens;
    }

    private static bool SkipSpace(string text, ref int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        return position < text.Length;
    }

    private static Token Next(string text, ref int position)
    {
        var start = position;
        var c = text[position];
        if (char.IsAsciiDigit(c))
        {
            var quantity = Quantity.Read(text, ref position);
            return new Token(TokenKind.Number, text[start..position], start, quantity);
        }

        if (c is '"' or '\'')
            return new Token(TokenKind.Text, ReadText(text, ref position), start);
        if (char.IsAsciiLetter(c) || c == '_')
            return new Token(TokenKind.Word, ReadWord(text, ref position), start);
        return new Token(TokenKind.Symbol, ReadSymbol(text, ref position), start);
    }

    private static string ReadWord(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && (char.IsAsciiLetterOrDigit(text[position]) || text[position] is '_' or '.'))
            position++;
        return text[start..position];
    }

    private static string ReadText(string text, ref int position)
    {
        var start = position;
        var quote = text[position++];
        var content = new StringBuilder();
        while (position < text.Length && text[position] != quote)
        {
            if (text[position] == '\\' && position + 1 < text.Length)
                position++;
            content.Append(text[position++]);
        }

        if (position >= text.Length)
            throw new ProblemException(Problems.TextNotClosed(text, start, quote));
        position++;
        return content.ToString();
    }

    private static string ReadSymbol(string text, ref int position)
    {
        var rest = text.AsSpan(position);
        foreach (var symbol in Symbols)
        {
            if (rest.StartsWith(symbol))
            {
                position += symbol.Length;
                return symbol;
            }
        }

        foreach (var (foreign, ours) in Foreigners)
        {
            if (rest.StartsWith(foreign))
                throw new ProblemException(Problems.ForeignOperator(text, position, foreign, ours));
        }

        throw new ProblemException(Problems.StrangeCharacter(text, position));
    }
}
