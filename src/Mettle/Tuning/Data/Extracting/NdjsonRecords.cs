// Rows of JSON objects, one a line. Knows no types but that a text is no number.
using System.Text.Json;
using System.Text.Unicode;

namespace Mettle.Tuning.Data.Extracting;

/// <summary>Flat objects with the same keys in each, in any order; <c>null</c> is a missing value. The first object names the columns. Empty lines are passed over.</summary>
internal sealed class NdjsonRecords : IRecords
{
    private readonly ByteWindow window;
    private readonly Mistakes mistakes;
    private readonly List<string> names = [];
    private readonly List<Field> fields = [];
    private byte[] texts = new byte[1 << 12];
    private int used;
    private int length;
    private bool hasNames;
    private bool isAhead;

    public NdjsonRecords(Stream stream, Mistakes mistakes)
    {
        window = new ByteWindow(stream);
        this.mistakes = mistakes;
        window.TakeMark();
        isAhead = Next();
    }

    public IReadOnlyList<string> Names => names;

    public long Line { get; private set; }

    public ReadOnlySpan<byte> this[int column] => texts.AsSpan(fields[column].Text);

    public bool IsText(int column) => fields[column].IsText;

    public bool Next()
    {
        if (isAhead)
        {
            isAhead = false;
            return true;
        }

        while (!mistakes.AreEnough && Following(out var line))
        {
            if (line.IsEmpty)
                continue;
            if (Read(line) is not { } problem)
                return true;
            mistakes.Add(Line, problem);
        }

        return false;
    }

    private bool Following(out ReadOnlySpan<byte> line)
    {
        window.Take(length);
        Line++;
        var end = window.Rest.IndexOf((byte)'\n');
        while (end < 0 && window.More())
            end = window.Rest.IndexOf((byte)'\n');
        if (window.IsFull && end < 0)
            mistakes.Add(Line, Problems.DataRowTooLong(ByteWindow.Most));
        length = end < 0 ? window.Rest.Length : end + 1;
        line = window.Rest[..length].Trim(" \t\r\n"u8);
        return length > 0 && (end >= 0 || !window.IsFull);
    }

    private Problem? Read(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
            return Problems.DataNotUtf8();
        try
        {
            var reader = new Utf8JsonReader(line);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? Members(ref reader) : Problems.DataNotAnObject();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is half of a surrogate pair.
            return Problems.DataNotAnObject();
        }
    }

    private Problem? Members(ref Utf8JsonReader reader)
    {
        Forget();
        for (var place = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; place++)
        {
            var column = Column(ref reader, place);
            if (column < 0)
                return Problems.DataUnknownKey(reader.GetString()!, names);
            if (fields[column].IsThere)
                return Problems.DataKeyTwice(names[column]);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                return Problems.DataNotFlat(names[column]);
            fields[column] = Value(ref reader);
        }

        reader.Read(); // throws where something follows
        hasNames = true;
        var missing = fields.FindIndex(field => !field.IsThere);
        return missing < 0 ? null : Problems.DataKeyMissing(names[missing]);
    }

    // The row before; and names, where they come from an object that is none.
    private void Forget()
    {
        used = 0;
        if (!hasNames)
            names.Clear();
        fields.Clear();
        fields.AddRange(new Field[names.Count]);
    }

    // Usually keys stand in the order of the first object.
    private int Column(ref Utf8JsonReader reader, int place)
    {
        if (place < names.Count && reader.ValueTextEquals(names[place]))
            return place;
        var name = reader.GetString()!;
        var known = names.IndexOf(name);
        if (known >= 0 || hasNames)
            return known;
        names.Add(name);
        fields.Add(default);
        return names.Count - 1;
    }

    private Field Value(ref Utf8JsonReader reader)
    {
        var room = reader.ValueSpan.Length;
        while (texts.Length - used < room)
            Array.Resize(ref texts, 2 * texts.Length);
        var from = used;
        if (reader.TokenType == JsonTokenType.String)
        {
            used += reader.CopyString(texts.AsSpan(used));
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            reader.ValueSpan.CopyTo(texts.AsSpan(used));
            used += room;
        }

        return new Field(from..used, reader.TokenType == JsonTokenType.String, IsThere: true);
    }

    private readonly record struct Field(Range Text, bool IsText, bool IsThere);
}
