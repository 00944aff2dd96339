// Properties: whatever happens to a file of results, it gives seconds above zero or problems with place and remedy.
using System.Text;

namespace Mettle.Proving.Foreign;

public sealed class DamagedResultsAreHarmless
{
    private static readonly string[] Files = [Results.Hyperfine, Results.BenchmarkDotNet, Results.GoogleBenchmark, Results.PytestBenchmark];

    private static readonly string[] Junk =
    [
        "null", "{}", "[]", "[[]]", "-1", "0", "1e999", "-1e-999", "\"\"", "\"\\ud800\"", "true", "{\"times\": 3}", "[[[[[[[[[[", "\0", ",", ":", "\"", "}", "]", "NaN", "1e-320", "\u202E",
    ];

    [Fact]
    public void Any_byte_may_change() => Breaking.Properties.Holds(chance =>
    {
        var bytes = Encoding.UTF8.GetBytes(Files[chance.NextInt(Files.Length)]);
        for (var change = chance.NextInt(6); change >= 0; change--)
            bytes[chance.NextInt(bytes.Length)] ^= (byte)(1 << chance.NextInt(8));
        AssertHarmless(bytes);
    }, 1000);

    [Fact]
    public void Any_value_may_be_another() => Breaking.Properties.Holds(chance =>
    {
        var text = Files[chance.NextInt(Files.Length)];
        int[] values = [.. Enumerable.Range(0, text.Length).Where(i => text[i] is ':' or '[' or ',')];
        var start = values[chance.NextInt(values.Length)] + 1;
        var end = text.AsSpan(start).IndexOfAny(",]}") is var found && found < 0 ? text.Length : start + found;
        AssertHarmless(Encoding.UTF8.GetBytes(text[..start] + Junk[chance.NextInt(Junk.Length)] + text[end..]));
    }, 1000);

    [Fact]
    public void Any_part_may_be_missing() => Breaking.Properties.Holds(chance =>
    {
        var bytes = Encoding.UTF8.GetBytes(Files[chance.NextInt(Files.Length)]);
        var start = chance.NextInt(bytes.Length);
        AssertHarmless([.. bytes[..start], .. bytes[Math.Min(bytes.Length, start + chance.NextInt(40))..]]);
    }, 1000);

    private static void AssertHarmless(byte[] bytes)
    {
        try
        {
            var read = ForeignResults.Parse(bytes, "r.json");
            Assert.NotEmpty(read);
            Assert.All(read, benchmark => Assert.True(benchmark.Key.Length > 0 && benchmark.Value.Count > 0 && benchmark.Value.All(s => s > 0 && double.IsFinite(s))));
        }
        catch (ProblemException exception)
        {
            Assert.All(exception.Problems, p => Assert.True(p.What.Length > 0 && p.Hint.Length > 0 && p.Where.StartsWith("r.json", StringComparison.Ordinal)));
        }
    }
}
