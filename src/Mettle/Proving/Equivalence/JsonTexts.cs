// Reads JSON to be compared, and shows parts of it. What is no JSON is a value.
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Mettle.Proving.Equivalence;

internal static class JsonTexts
{
    private const int Deepest = 512;
    private const long Largest = 1 << 30;
    private const int Shown = 1000;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    /// <summary>The whole file; null beside a flaw, from the verb on.</summary>
    public static (JsonDocument? Document, string? Flaw) Read(string path)
    {
        if (new FileInfo(path).Length > Largest)
            return (null, $"has more than {Largest >> 30} GiB, which is too much JSON to compare other than exactly");
        return Parse(File.ReadAllBytes(path), 1);
    }

    /// <summary>One text.</summary>
    /// <param name="bytes">UTF-8; a byte order mark is passed over.</param>
    /// <param name="line">Where it begins in its file, from 1.</param>
    public static (JsonDocument? Document, string? Flaw) Parse(ReadOnlyMemory<byte> bytes, long line)
    {
        if (!Utf8.IsValid(bytes.Span))
            return (null, "is no JSON: it is not UTF-8 text");
        try
        {
            return (JsonDocument.Parse(bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, Options), null);
        }
        catch (JsonException mistake)
        {
            var what = mistake.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
            return (null, string.Create(
                CultureInfo.InvariantCulture, $"is no JSON: {Printable.Of(what)} (line {line + (mistake.LineNumber ?? 0)}, column {(mistake.BytePositionInLine ?? 0) + 1})"));
        }
        catch (InvalidOperationException)
        {
            // The parser looks at names only, which are compared as texts.
            return (null, "is no JSON: a name in it is no text");
        }
    }

    /// <summary>The beginning of it as it is written.</summary>
    public static string Show(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        return Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, Shown)]);
    }

    /// <summary>The number and how it is written.</summary>
    public static Numeral Number(JsonElement element) => new(element.GetDouble(), element.GetRawText());

    /// <summary>The text; where it is none, for half a surrogate pair, as it is written.</summary>
    public static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText();
        }
    }
}
