// Properties: a value is like itself, comparing is symmetric, and one changed number is found where it is.
using System.Globalization;
using System.Text;
using Mettle.Breaking;

namespace Mettle.Proving.Equivalence;

public sealed class AnyChangeIsFound
{
    private const double Within = 1e-6;
    private const int Cases = 60;

    [Fact]
    public void In_json() => Properties.Holds(chance =>
    {
        var values = new List<(string Path, double Value)>();
        var shape = Shape(chance, "$", 3, values);
        if (values.Count == 0)
            return;
        var changed = chance.NextInt(values.Count);

        Finds("a.json", string.Format(CultureInfo.InvariantCulture, shape, Texts(values)), string.Format(CultureInfo.InvariantCulture, shape, Texts(values, changed)), values[changed].Path);
    }, Cases);

    [Fact]
    public void In_tables() => Properties.Holds(chance =>
    {
        var (columns, rows) = (1 + chance.NextInt(5), 1 + chance.NextInt(20));
        var values = Enumerable.Range(0, columns * rows).Select(i => ($"row {(i / columns) + 1}, column c{i % columns}", chance.NextNormal() * 100)).ToList();
        var changed = chance.NextInt(values.Count);

        Finds("a.csv", Table(Texts(values)), Table(Texts(values, changed)), values[changed].Item1);

        string Table(object[] texts) => string.Join('\n', texts.Chunk(columns).Prepend([.. Enumerable.Range(0, columns).Select(c => $"c{c}")]).Select(row => string.Join(',', row)));
    }, Cases);

    [Fact]
    public void In_arrays() => Properties.Holds(chance =>
    {
        var (rows, columns, isFortran) = (1 + chance.NextInt(6), 1 + chance.NextInt(6), chance.NextInt(2) == 0);
        var one = Enumerable.Range(0, rows * columns).Select(_ => chance.NextNormal()).ToArray();
        var (i, j) = (chance.NextInt(rows), chance.NextInt(columns));
        var other = one.ToArray();
        other[isFortran ? (j * rows) + i : (i * columns) + j] += 0.01;

        Finds("a.npy", Array(one), Array(other), $"[{i}, {j}]");

        byte[] Array(double[] values) => Npy.Bytes("<f8", $"{rows}, {columns}", Npy.Doubles(values), isFortran);
    }, Cases);

    private static void Finds(string name, string one, string other, string place) => Finds(name, Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other), place);

    private static void Finds(string name, byte[] one, byte[] other, string place)
    {
        var rule = LittleAnswers.Within(Within);
        var (there, back) = (LittleAnswers.Of(name, rule, one, other).First!, LittleAnswers.Of(name, rule, other, one).First!);

        Assert.Equal((place, 1), (there.Place, there.Count));
        Assert.Equal(there, back with { Baseline = back.Candidate, Candidate = back.Baseline });
        foreach (var anyOrder in new[] { false, true })
        {
            var same = LittleAnswers.Of(name, rule with { AnyOrder = anyOrder }, one, one);
            Assert.True(same.Equal, same.Failure ?? same.First?.ToString());
            Assert.Null(same.LargestAllowed);
            Assert.False(LittleAnswers.Of(name, rule with { AnyOrder = anyOrder }, one, other).Equal);
        }
    }

    private static object[] Texts(List<(string, double Value)> values, int changed = -1) =>
        [.. values.Select((value, i) => (object)(i == changed ? value.Value + 100 + Math.Abs(value.Value) : value.Value).ToString("R", CultureInfo.InvariantCulture))];

    // A text with a hole for each number.
    private static string Shape(Chance chance, string path, int deep, List<(string, double)> values)
    {
        switch (deep == 0 ? 2 + chance.NextInt(3) : chance.NextInt(5))
        {
            case 0:
                return $"[{string.Join(',', Enumerable.Range(0, chance.NextInt(5)).Select(i => Shape(chance, $"{path}[{i}]", deep - 1, values)))}]";
            case 1:
                return $"{{{{{string.Join(',', Enumerable.Range(0, chance.NextInt(5)).Select(i => $"\"k{i}\":{Shape(chance, $"{path}.k{i}", deep - 1, values)}"))}}}}}";
            case 2:
                return chance.NextInt(2) == 0 ? "true" : "\"text\"";
            default:
                values.Add((path, chance.NextNormal() * Math.Pow(10, chance.NextInt(6))));
                return $"{{{values.Count - 1}}}";
        }
    }
}
