// Properties: whatever a source holds, well formed or not, rows and mistakes do not depend on how much of it is read at once.
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Tuning.Data.Extracting;

public sealed class RowsAreTheSameInAnyPieces
{
    private static readonly string[] Csv = ["a", "1", ",", ",", "\"", "\"\"", "\n", "\n", "\r\n", "\r", " ", "é", "\uFEFF"];
    private static readonly string[] Ndjson = ["{\"a\":1}", "{\"a\":", "\"a\":", "\"b\":", "{", "}", "\"\\u00e9\"", "\"\\ud800\"", "null", "1", ",", "[", "\n", "\n", "\r\n", " "];

    [Fact]
    public void OfCommaSeparatedValues() => Same(Csv, (stream, mistakes) => new CsvRecords(stream, mistakes));

    [Fact]
    public void OfObjects() => Same(Ndjson, (stream, mistakes) => new NdjsonRecords(stream, mistakes));

    private static void Same(string[] pieces, Func<Stream, Mistakes, IRecords> read) => Prop.ForAll(
        (from some in Gen.Elements(pieces).ArrayOf() select string.Concat(some)).ToArbitrary(),
        text =>
        {
            using var whole = new MemoryStream(Encoding.UTF8.GetBytes(text));
            using var trickle = new TricklingStream(Encoding.UTF8.GetBytes(text));
            return Told(whole, read) == Told(trickle, read);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(60));

    private static string Told(Stream stream, Func<Stream, Mistakes, IRecords> read)
    {
        var told = new StringBuilder();
        var mistakes = new Mistakes("x");
        var records = read(stream, mistakes);
        told.AppendJoin('|', records.Names);
        while (records.Next())
        {
            told.Append(records.Line).Append(':');
            for (var column = 0; column < records.Names.Count; column++)
                told.Append(records.IsText(column)).Append(Encoding.UTF8.GetString(records[column])).Append('|');
        }

        return told.Append(Record.Exception(mistakes.ThrowIfAny)?.Message).ToString();
    }

    // Gives a byte at a time.
    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
    }
}
