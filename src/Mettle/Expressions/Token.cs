// A word of an expression and where it stands.
namespace Mettle.Expressions;

internal enum TokenKind
{
    Number,
    Text,
    Word,
    Symbol,
    End,
}

/// <param name="Kind">What sort of word.</param>
/// <param name="Text">As written; of a text without quotes and escapes.</param>
/// <param name="Position">Offset of its first character.</param>
/// <param name="Quantity">Of a number.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position, Quantity Quantity = default)
{
    public override string ToString() => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => $"the text \"{Text}\"",
        _ => $"'{Text}'",
    };
}
