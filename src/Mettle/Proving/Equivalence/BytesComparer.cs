// Compares two files byte by byte and stops at the first that differs. Knows no formats but that of lines.
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Mettle.Proving.Equivalence;

/// <summary>Bytes and lines are counted from 1.</summary>
internal static class BytesComparer
{
    private const int Block = 1 << 16;
    private const int Shown = 200;

    public static void Compare(string one, string other, Findings findings)
    {
        using var first = File.OpenRead(one);
        using var second = File.OpenRead(other);
        var (a, b) = (new byte[Block], new byte[Block]);
        for (var (at, line, begin) = (0L, 1L, 0L); ;)
        {
            var left = a.AsSpan(0, first.ReadAtLeast(a, Block, throwOnEndOfStream: false));
            var right = b.AsSpan(0, second.ReadAtLeast(b, Block, throwOnEndOfStream: false));
            var same = left.CommonPrefixLength(right);
            line += left[..same].Count((byte)'\n');
            begin = left[..same].LastIndexOf((byte)'\n') is >= 0 and var end ? at + end + 1 : begin;
            at += same;
            if (same < left.Length || same < right.Length)
            {
                Tell(new Place(at, line, begin), first, second, findings);
                return;
            }

            if (same == 0)
                return;
        }
    }

    private static void Tell(Place place, FileStream first, FileStream second, Findings findings)
    {
        var start = Math.Max(place.Line, place.Byte - (Shown / 2));
        if (Text(first, start) is { } one && Text(second, start) is { } other)
            findings.Differ(string.Create(CultureInfo.InvariantCulture, $"line {place.Number}, byte {place.Byte + 1}"), one, other);
        else
            findings.Differ(string.Create(CultureInfo.InvariantCulture, $"byte {place.Byte + 1}"), Hex(first, place.Byte), Hex(second, place.Byte));
    }

    // What is shown may begin and end within a character.
    private static string? Text(FileStream file, long from)
    {
        var bytes = Read(file, from, Shown).AsSpan();
        while (!bytes.IsEmpty && (bytes[0] & 0xC0) == 0x80)
            bytes = bytes[1..];
        var line = bytes.IndexOf((byte)'\n') is >= 0 and var end ? bytes[..end] : bytes[..Math.Max(0, WholeEnd(bytes))];
        if (file.Length <= from)
            return "the end";
        return Utf8.IsValid(line) && !line.Contains((byte)0) ? Encoding.UTF8.GetString(line) : null;
    }

    private static int WholeEnd(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length;
        while (end > 0 && bytes.Length - end < 4 && !Utf8.IsValid(bytes[..end]))
            end--;
        return end;
    }

    private static string Hex(FileStream file, long from) => file.Length <= from ? "the end" : Convert.ToHexStringLower(Read(file, from, 16));

    private static byte[] Read(FileStream file, long from, int most)
    {
        file.Position = from;
        var bytes = new byte[most];
        return bytes[..file.ReadAtLeast(bytes, most, throwOnEndOfStream: false)];
    }

    // Byte: where they differ; Line: where that line begins; both from 0. Number: of the line, from 1.
    private readonly record struct Place(long Byte, long Number, long Line);
}
