// The chance of overfitting against a count by another program, against cases that are plain, and where its hypothesis is true.
using Mettle.Breaking;

namespace Mettle.Statistics;

public sealed class Halves_that_disagree_show_overfitting
{
    // All 20 halves were counted by another program: the best of one is below the middle of the other in 7, and in the middle in 1.
    private static readonly double[][] Counted =
    [
        [1.29, 1.45, 0.07, -0.76, -1.09, 0.03],
        [-1.02, -1.44, 0.2, 0.13, 0.55, -0.91],
        [0.61, 0.54, -0.91, 1.14, 0.92, 2.99],
        [0.2, -0.14, 1.23, 0.2, 0.91, -0.37],
        [0.22, 1.02, 0.7, 0.13, -1.08, 0.45],
    ];

    [Fact]
    public void A_counted_case() => Assert.Equal(0.375, BacktestOverfitting.Probability(Counted), 12);

    [Fact]
    public void Who_is_always_ahead_is_not_overfitted() => Assert.Equal(0, BacktestOverfitting.Probability([[2, 3, 2, 3], [1, 2, 1, 2], [0, 0, 0, 0]]));

    [Fact]
    public void Who_is_ahead_in_one_window_only_is() => Assert.Equal(1, BacktestOverfitting.Probability([[1, 0], [0, 1]]));

    [Fact]
    public void Points_that_do_not_differ_say_nothing() => Assert.Equal(0.5, BacktestOverfitting.Probability([[1, 1], [1, 1], [1, 1]]));

    [Fact]
    public void Noise_is_overfitted_half_of_the_time()
    {
        var chance = new Seed(1).Chance();
        var mean = Enumerable.Range(0, 300).Average(_ => BacktestOverfitting.Probability([.. Enumerable.Range(0, 10).Select(_ => Enumerable.Range(0, 6).Select(_ => chance.NextNormal()).ToArray())]));
        Assert.InRange(mean, 0.46, 0.54);
    }

    [Fact]
    public void Neither_scale_nor_zero_of_the_values_matters() => Properties.Holds(chance =>
    {
        var values = Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 6).Select(_ => chance.NextNormal()).ToArray()).ToArray();
        Assert.Equal(BacktestOverfitting.Probability(values), BacktestOverfitting.Probability([.. values.Select(row => row.Select(v => (v * 8) + 3).ToArray())]));
    });

    [Fact]
    public void Other_shapes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => BacktestOverfitting.Probability([[1, 2]]));
        Assert.Throws<ArgumentException>(() => BacktestOverfitting.Probability([[1, 2, 3], [1, 2, 3]]));
        Assert.Throws<ArgumentException>(() => BacktestOverfitting.Probability([[1, 2], [1, 2, 3, 4]]));
        Assert.Throws<ArgumentException>(() => BacktestOverfitting.Probability([new double[18], new double[18]]));
    }
}
