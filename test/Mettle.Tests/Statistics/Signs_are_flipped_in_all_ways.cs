// The permutation test of pairs against Fisher's own example and against closed forms.
namespace Mettle.Statistics;

public sealed class Signs_are_flipped_in_all_ways
{
    // Darwin's maize, heights of crossed minus self-fertilized plants in eighths of an inch, as Fisher analysed them in 1935.
    private static readonly double[] Maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

    [Fact]
    public void Darwins_maize()
    {
        // Fisher, section 21: of 32,768 assignments 863 have a sum as large, and as many one as small.
        var test = SignFlips.Of(Maize, new Seed(1));
        Assert.Equal((314.0, 863 / 32768.0, 1726 / 32768.0), (test.Sum, test.Greater, test.TwoSided));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    public void Pairs_that_all_lean_one_way_are_one_assignment_of_all(int pairs)
    {
        double[] differences = [.. Enumerable.Range(1, pairs).Select(i => 0.1 * i)];
        var test = SignFlips.Of(differences, new Seed(1));
        Assert.Equal((Math.Pow(2, -pairs), 1.0, Math.Pow(2, 1 - pairs)), (test.Greater, test.Less, test.TwoSided));
    }

    [Fact]
    public void Where_nothing_differs_nothing_is_told() =>
        Assert.Equal(new SignFlipTest(0, 1, 1, 1), SignFlips.Of([0, 0, 0], new Seed(1)));

    [Fact]
    public void Beyond_counting_the_chance_is_near_that_of_all()
    {
        // Two pairs without a difference change no sum.
        var (counted, drawn) = (SignFlips.Of(Maize, new Seed(1)), SignFlips.Of([.. Maize, 0, 0], new Seed(1)));
        Assert.Equal(counted.Greater, drawn.Greater, 0.007);
        Assert.NotEqual(counted.Greater, drawn.Greater);
        Assert.Equal(drawn, SignFlips.Of([.. Maize, 0, 0], new Seed(1)));
        Assert.NotEqual(drawn, SignFlips.Of([.. Maize, 0, 0], new Seed(2)));
    }

    [Fact]
    public void Drawn_chances_are_never_zero() =>
        Assert.InRange(SignFlips.Of([.. Enumerable.Range(1, 40).Select(i => (double)i)], new Seed(1)).Greater, 1e-4, 2e-4);

    [Fact]
    public void Turning_the_pairs_turns_the_sides() => Breaking.Properties.Holds(chance =>
    {
        double[] differences = [.. Enumerable.Range(0, 1 + chance.NextInt(8)).Select(_ => chance.NextNormal())];
        var (test, turned) = (SignFlips.Of(differences, new Seed(1)), SignFlips.Of([.. differences.Select(d => -3 * d)], new Seed(1)));
        Assert.Equal((test.Greater, test.Less, test.TwoSided), (turned.Less, turned.Greater, turned.TwoSided));
    });

    [Fact]
    public void Nothing_cannot_be_flipped()
    {
        Assert.Throws<ArgumentException>(() => SignFlips.Of([], new Seed(1)));
        Assert.Throws<ArgumentException>(() => SignFlips.Of([double.NaN], new Seed(1)));
    }
}
