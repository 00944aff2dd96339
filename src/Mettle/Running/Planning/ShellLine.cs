// A command line that grows by what the user wrote and by data, and in which data stays data: no value becomes syntax of the shell.
using System.Buffers;
using System.Text;

namespace Mettle.Running.Planning;

/// <summary>
/// Follows the quotes of what was written (POSIX.1-2017, Shell Command Language 2.2), so that it is known how a value must be quoted there.
/// Where that cannot be known for every shell it says so, and takes no value from there on.
/// </summary>
internal sealed class ShellLine
{
    // A comma and an equals sign mean something to some shells in some places: braces, assignments.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+:./-");

    // Beside these a plain value neither becomes part of a `$name` nor of a `2>`.
    private static readonly SearchValues<char> Joints = SearchValues.Create(" \t\n/=:.-'\"");

    private readonly StringBuilder line = new();
    private Place place;
    private bool inWord;

    private enum Place
    {
        Bare,
        Single,
        Double,
        Comment,
        Lost,
    }

    /// <summary>
    /// False behind what is not followed: backquotes, here-documents, arithmetic, <c>${x:-…}</c>, <c>$'…'</c>, <c>$(…)</c> in double quotes;
    /// in comments; and right behind a backslash.
    /// </summary>
    public bool TakesData => place is not (Place.Comment or Place.Lost);

    /// <summary>A word in single quotes, where it needs them.</summary>
    public static string Word(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>Adds what the user wrote.</summary>
    public void Append(string text)
    {
        line.Append(text);
        for (var i = 0; i < text.Length; i++)
            Follow(text, ref i);
    }

    /// <summary>Adds data.</summary>
    /// <param name="value">Anything but a NUL.</param>
    /// <param name="next">What comes behind it; a blank at the end.</param>
    public void Insert(string value, char next)
    {
        if (!TakesData)
            throw new InvalidOperationException($"BUG: a command line that was checked has a placeholder behind `{line}`");
        var isApart = (line.Length == 0 || Joints.Contains(line[^1])) && Joints.Contains(next);
        var quote = place switch { Place.Single => "'", Place.Double => "\"", _ => "" };
        line.Append(isApart && IsPlain(value) ? value : $"{quote}{Quoted(value)}{quote}");
        inWord = true;
    }

    /// <inheritdoc/>
    public override string ToString() => line.ToString();

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    // The reserved words of POSIX (2.4) and of its relatives.
    private static bool IsPlain(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Plain) && text is not
        ("case" or "coproc" or "do" or "done" or "elif" or "else" or "esac" or "fi" or "for" or "function" or "if" or "in" or "select" or "then" or "time" or "until" or "while");

    private void Follow(string text, ref int i)
    {
        var c = text[i];
        switch (place)
        {
            case Place.Bare:
                FollowBare(text, ref i);
                break;
            case Place.Double when c is '\\' or '$' or '`':
                FollowSpecial(text, ref i);
                break;
            case Place.Single when c == '\'':
            case Place.Double when c == '"':
                place = Place.Bare;
                break;
            case Place.Comment when c == '\n':
                place = Place.Bare;
                inWord = false;
                break;
        }
    }

    private void FollowBare(string text, ref int i)
    {
        var c = text[i];
        var isTwice = At(text, i + 1) == c;
        place = c switch
        {
            '\'' => Place.Single,
            '"' => Place.Double,
            '#' when !inWord => Place.Comment,
            '<' or '(' when isTwice => Place.Lost,
            _ => Place.Bare,
        };
        if (c is '\\' or '$' or '`')
            FollowSpecial(text, ref i);
        else
            inWord = c is not (' ' or '\t' or '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')');
    }

    // What has a meaning in and outside double quotes.
    private void FollowSpecial(string text, ref int i)
    {
        var next = At(text, i + 1);
        if (text[i] == '\\' && next == '\n')
            i++;
        else if (text[i] == '\\')
            Skip(next == '\0' ? 0 : 1, ref i);
        else if (text[i] == '`')
            place = Place.Lost;
        else if (next == '{')
            Skip(NameIn(text, i + 2), ref i);
        else if (next is '[' || (next == '\'' && place == Place.Bare) || (next == '(' && (place == Place.Double || At(text, i + 2) == '(')))
            place = Place.Lost;
        else
            inWord = true;
    }

    // Nothing to skip: what begins here is not followed.
    private void Skip(int length, ref int i)
    {
        place = length == 0 ? Place.Lost : place;
        inWord = true;
        i += length;
    }

    // How long `{NAME}` is; 0 where more stands between the braces than a name.
    private static int NameIn(string text, int start)
    {
        var end = start;
        while (char.IsAsciiLetterOrDigit(At(text, end)) || At(text, end) == '_')
            end++;
        return end > start && At(text, end) == '}' ? end - start + 2 : 0;
    }

    private static char At(string text, int i) => i < text.Length ? text[i] : '\0';
}
