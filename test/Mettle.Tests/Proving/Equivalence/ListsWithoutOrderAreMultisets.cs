// In any order: every element has a partner, also where the nearest would leave another alone.
using System.Globalization;
using Mettle.Breaking;

namespace Mettle.Proving.Equivalence;

public sealed class ListsWithoutOrderAreMultisets
{
    private static AnswerReport Compare(string one, string other, double within = 0.1, params string[] ignore) =>
        LittleAnswers.Of("a.json", LittleAnswers.Within(within, anyOrder: true, ignore: ignore), one, other);

    [Theory]
    [InlineData("[1,2,3]", "[3,1,2]")]
    [InlineData("[1.0,1.1]", "[1.2,1.1]")]
    [InlineData("[\"a\",1,null,\"a\"]", "[null,\"a\",\"a\",1]")]
    [InlineData("""{"x":[{"a":1,"b":[1,2]},{"a":2}]}""", """{"x":[{"a":2},{"b":[2,1],"a":1}]}""")]
    [InlineData("[[1,5],[1.05,2]]", "[[1,2],[1.05,5]]")]
    [InlineData("""[{"a":0,"b":0},{"a":0.05,"b":0.1}]""", """[{"a":0,"b":0.1},{"a":0.05,"b":0.2}]""")]
    [InlineData("[{\"t\":1,\"v\":5}]", "[{\"v\":5,\"t\":9}]")]
    [InlineData("[]", "[]")]
    public void These_are_alike(string one, string other)
    {
        Assert.True(Compare(one, other, ignore: "$[*].t").Equal);
        Assert.True(Compare(other, one, ignore: "$[*].t").Equal);
    }

    [Theory]
    [InlineData("[1,2,2]", "[1,1,2]", "$[2]", "2", "1")]
    [InlineData("[1,2]", "[2]", "$[0]", "1", "none like it")]
    [InlineData("[1]", "[1,\"a\"]", "$[1]", "none like it", "\"a\"")]
    [InlineData("[[1,2]]", "[[1,2,2]]", "$[0]", "[1,2]", "[1,2,2]")]
    [InlineData("[\"a:b\",\"c\"]", "[\"a\",\"b:c\"]", "$[0]", "\"a:b\"", "\"a\"")]
    public void Those_without_a_partner_are_told(string one, string other, string place, string first, string second)
    {
        var difference = Compare(one, other).First!;

        Assert.Equal((place, first, second), (difference.Place, difference.Baseline, difference.Candidate));
    }

    [Fact]
    public void Shuffled_and_disturbed_lists_are_alike_and_one_change_is_found() => Properties.Holds(chance =>
    {
        var width = 1 + chance.NextInt(3);
        var one = Enumerable.Range(0, 1 + chance.NextInt(30)).Select(_ => Enumerable.Range(0, width).Select(_ => (double)chance.NextInt(4)).ToArray()).ToList();
        var other = one.Select(row => row.Select(value => value + (0.04 * chance.NextDouble())).ToArray()).ToList();
        chance.Shuffle(other);

        Assert.True(Compare(Text(one), Text(other), 0.05).Equal);
        other[chance.NextInt(other.Count)][chance.NextInt(width)] += 100;
        Assert.Equal(1, Compare(Text(one), Text(other), 0.05).First!.Count);
    });

    [Fact]
    public void As_many_find_partners_as_can() => Properties.Holds(chance =>
    {
        var (one, other) = (Rows(chance), Rows(chance));

        var alone = Compare(Text(one), Text(other), 0.3).First?.Count ?? 0;

        Assert.Equal(one.Count - Most(one, other, 0, 0), alone);
    });

    [Fact]
    public void Many_numbers_are_matched_as_they_are_sorted()
    {
        var numbers = Enumerable.Range(0, 50_000).Select(i => i * 0.5).ToArray();

        var report = Compare($"[{Join(numbers)}]", $"[{Join(numbers.Reverse())}]", 1e-12);

        Assert.True(report.Equal);
        Assert.Equal(50_000, report.Values);
    }

    private static List<double[]> Rows(Chance chance) =>
        [.. Enumerable.Range(0, 6).Select(_ => new[] { Math.Round(chance.NextDouble(), 2), Math.Round(chance.NextDouble(), 2) })];

    // Tries everything.
    private static int Most(List<double[]> one, List<double[]> other, int at, int used)
    {
        if (at == one.Count)
            return 0;
        var best = Most(one, other, at + 1, used);
        for (var j = 0; j < other.Count; j++)
        {
            if ((used & (1 << j)) == 0 && one[at].Zip(other[j]).All(pair => Math.Abs(pair.First - pair.Second) <= 0.3))
                best = Math.Max(best, 1 + Most(one, other, at + 1, used | (1 << j)));
        }

        return best;
    }

    // Objects, for what is a list within has no order either.
    private static string Text(IEnumerable<double[]> rows) =>
        $"[{string.Join(',', rows.Select(row => $"{{{string.Join(',', row.Select((value, i) => $"\"k{i}\":{Number(value)}"))}}}"))}]";

    private static string Join(IEnumerable<double> numbers) => string.Join(',', numbers.Select(Number));

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
