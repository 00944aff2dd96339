// Rows of comma-separated values with a header. Knows no types.
using System.Text;
using System.Text.Unicode;

namespace Mettle.Tuning.Data.Extracting;

/// <summary>
/// RFC 4180 in UTF-8: fields in quotes may hold commas, line ends and doubled quotes; lines end in LF or CRLF. A byte order mark and empty
/// lines are passed over, and spaces around names.
/// </summary>
internal sealed class CsvRecords : IRecords
{
    private readonly ByteWindow window;
    private readonly Mistakes mistakes;
    private readonly List<Range> fields = [];
    private int length;
    private int ends;
    private bool isQuoted;
    private bool isSpoilt;

    public CsvRecords(Stream stream, Mistakes mistakes)
    {
        window = new ByteWindow(stream);
        this.mistakes = mistakes;
        window.TakeMark();
        if (Next())
            Names = [.. fields.Select((_, column) => Encoding.UTF8.GetString(this[column]).Trim())];
    }

    public IReadOnlyList<string> Names { get; } = [];

    public long Line { get; private set; } = 1;

    public ReadOnlySpan<byte> this[int column] => window.Rest[fields[column]];

    public bool IsText(int column) => false;

    public bool Next()
    {
        while (!mistakes.AreEnough && Row())
        {
            if (!isSpoilt && !IsBlank && IsWhole())
                return true;
        }

        return false;
    }

    private bool IsBlank => fields.Count == 1 && !isQuoted && this[0].IsEmpty;

    private bool Row()
    {
        window.Take(length);
        Line += ends;
        (length, ends, isQuoted, isSpoilt) = (0, 0, false, false);
        fields.Clear();
        if (window.Rest.IsEmpty && !window.More())
            return false;
        while (Field(length))
        {
        }

        return !window.IsFull;
    }

    private bool IsWhole()
    {
        var problem = !IsUtf8() ? Problems.DataNotUtf8()
            : Names.Count > 0 && fields.Count != Names.Count ? Problems.DataRagged(fields.Count, Names.Count)
            : null;
        if (problem is not null)
            mistakes.Add(Line, problem);
        return problem is null;
    }

    private bool IsUtf8()
    {
        if (Ascii.IsValid(window.Rest[..length]))
            return true;
        for (var column = 0; column < fields.Count; column++)
        {
            if (!Utf8.IsValid(this[column]))
                return false;
        }

        return true;
    }

    // True: another field follows in the row.
    private bool Field(int from)
    {
        if (from == window.Rest.Length)
            window.More();
        return from < window.Rest.Length && window.Rest[from] == '"' ? Quoted(from + 1) : Plain(from, from);
    }

    private bool Plain(int from, int at)
    {
        while (true)
        {
            var found = window.Rest[at..].IndexOfAny((byte)',', (byte)'\n');
            at = found < 0 ? window.Rest.Length : at + found;
            if (found >= 0 || !window.More())
                return End(from, at, at);
        }
    }

    // The field without its quotes moves together as doubled ones in it become one.
    private bool Quoted(int from)
    {
        isQuoted = true;
        for (var (at, to) = (from, from); ;)
        {
            var quote = window.Rest[at..].IndexOf((byte)'"');
            var text = window.Rest[at..(quote < 0 ? window.Rest.Length : at + quote)];
            ends += text.Count((byte)'\n');
            text.CopyTo(window.Rest[to..]);
            (at, to) = (at + text.Length, to + text.Length);
            if (quote < 0 && !window.More())
                return NotClosed(at);
            if (quote < 0)
                continue;
            at++;
            if (at == window.Rest.Length)
                window.More();
            if (at == window.Rest.Length || window.Rest[at] != '"')
                return Closed(from, to, at);
            window.Rest[to++] = (byte)'"';
            at++;
        }
    }

    private bool Closed(int from, int to, int at)
    {
        if (at + 1 == window.Rest.Length && window.Rest[at] == '\r')
            window.More();
        var rest = window.Rest[at..];
        if (rest.IsEmpty || rest[0] is (byte)',' or (byte)'\n' || rest.StartsWith("\r\n"u8))
            return End(from, to, rest.StartsWith("\r"u8) ? at + 1 : at);
        Spoil(Problems.DataAfterQuote());
        return Plain(from, at);
    }

    private bool NotClosed(int at)
    {
        Spoil(Problems.DataQuoteNotClosed());
        length = at;
        return false;
    }

    // The field is what lies before `to`; at `at` stands what ends it, or nothing.
    private bool End(int from, int to, int at)
    {
        if (window.IsFull && at == window.Rest.Length)
            Spoil(Problems.DataRowTooLong(ByteWindow.Most));
        var rest = window.Rest;
        var isLast = at == rest.Length || rest[at] == '\n';
        if (isLast && to == at && to > from && rest[to - 1] == '\r')
            to--;
        fields.Add(from..to);
        length = Math.Min(at + 1, rest.Length);
        if (isLast)
            ends++;
        return !isLast;
    }

    private void Spoil(Problem problem)
    {
        if (!isSpoilt)
            mistakes.Add(Line, problem);
        isSpoilt = true;
    }
}
