// Adjusted p values against what R's p.adjust prints and the example of Benjamini and Hochberg.
namespace Mettle.Statistics;

public sealed class Several_tests_share_one_level
{
    // Fifteen hypotheses on patients with myocardial infarction (Benjamini and Hochberg 1995, section 4), shuffled.
    private static readonly double[] Infarction =
        [0.3240, 0.0001, 0.0344, 0.0095, 1.0000, 0.0019, 0.4262, 0.0278, 0.0004, 0.5719, 0.0459, 0.0201, 0.6528, 0.0298, 0.7590];

    [Fact]
    public void Of_fifteen_hypotheses_holm_rejects_three_and_the_discovery_rate_four()
    {
        Assert.Equal([0.0001, 0.0019, 0.0004], Rejected(MultipleComparisons.Holm(Infarction)));
        Assert.Equal([0.0001, 0.0095, 0.0019, 0.0004], Rejected(MultipleComparisons.BenjaminiHochberg(Infarction)));
    }

    [Fact]
    public void Adjusted_as_by_hand()
    {
        Assert.Equal([0.09, 0.05, 0.08, 0.09, 0.09], MultipleComparisons.Holm([0.04, 0.01, 0.02, 0.03, 0.05]), Near);
        Assert.Equal([0.02, 0.02, 0.04, 0.9], MultipleComparisons.BenjaminiHochberg([0.005, 0.01, 0.03, 0.9]), Near);
    }

    [Fact]
    public void Adjusting_keeps_the_order_and_holm_is_stricter() => Breaking.Properties.Holds(chance =>
    {
        double[] ps = [.. Enumerable.Range(0, 1 + chance.NextInt(10)).Select(_ => chance.NextDouble())];
        var (holm, rate) = (MultipleComparisons.Holm(ps), MultipleComparisons.BenjaminiHochberg(ps));
        for (var i = 0; i < ps.Length; i++)
        {
            Assert.True(ps[i] <= rate[i] && rate[i] <= holm[i] + 1e-15 && holm[i] <= 1);
            Assert.All(Enumerable.Range(0, ps.Length).Where(j => ps[j] < ps[i]), j => Assert.True(holm[j] <= holm[i] && rate[j] <= rate[i]));
        }
    });

    [Fact]
    public void One_test_is_left_as_it_is_and_none_gives_none()
    {
        Assert.Equal([0.3], MultipleComparisons.Holm([0.3]));
        Assert.Equal([0.3], MultipleComparisons.BenjaminiHochberg([0.3]));
        Assert.Empty(MultipleComparisons.Holm([]));
        Assert.Throws<ArgumentException>(() => MultipleComparisons.Holm([double.NaN]));
        Assert.Throws<ArgumentException>(() => MultipleComparisons.BenjaminiHochberg([1.1]));
    }

    private static IEnumerable<double> Rejected(IReadOnlyList<double> adjusted) => Infarction.Where((_, i) => adjusted[i] <= 0.05);

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-14;
}
