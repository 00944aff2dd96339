// The prices of samples/backtest: what is known of real ones, and what every bar must be.
using Backtest.Simulation;

namespace Mettle.Samples;

public sealed class SimulatedBarsLookLikeBars
{
    private static readonly IReadOnlyList<Bar> All = [.. Exchange.Bars(new Seed(1))];

    [Fact]
    public void TwelveSharesHaveTwentyYears()
    {
        var shares = All.GroupBy(bar => bar.Symbol).ToList();
        Assert.Equal(12, shares.Count);
        Assert.All(shares, share => Assert.Equal(5219, share.Count()));
        Assert.All(shares, share => Assert.Equal(share.Select(bar => bar.Day), share.Select(bar => bar.Day).Distinct().Order()));
    }

    [Fact]
    public void ADayEndsBetweenItsLowAndItsHigh() =>
        Assert.DoesNotContain(All, bar => !(0 < bar.Low && bar.Low <= Math.Min(bar.Open, bar.Close) && bar.High >= Math.Max(bar.Open, bar.Close) && bar.Volume > 0));

    [Fact]
    public void TheSameSeedGivesTheSameBarsAndAnotherSeedOthers()
    {
        Assert.Equal(All.Take(1000), Exchange.Bars(new Seed(1)).Take(1000));
        Assert.NotEqual(All.Take(1000), Exchange.Bars(new Seed(2)).Take(1000));
    }

    [Fact]
    public void TailsAreFatAndStormsLast()
    {
        Assert.All(Returns(), share =>
        {
            var squares = share.Select(r => r * r).ToList();
            // Of a normal distribution the first is 3, of independent returns the second 0, each with an error of about 0.07 and 0.014.
            Assert.True(share.Average(r => r * r * r * r) / Math.Pow(squares.Average(), 2) > 3.5);
            Assert.True(Correlation([.. squares.SkipLast(5)], [.. squares.Skip(5)]) > 0.03);
        });
    }

    [Fact]
    public void SharesMoveTogetherAndNotAsOne()
    {
        var returns = Returns();
        var pairs = (from i in Enumerable.Range(0, returns.Count) from j in Enumerable.Range(0, i) select Correlation(returns[i], returns[j])).ToList();
        Assert.InRange(pairs.Average(), 0.1, 0.5);
        Assert.True(pairs.Min() > 0);
    }

    private static List<IReadOnlyList<double>> Returns() =>
        [.. All.GroupBy(bar => bar.Symbol).Select(share => (IReadOnlyList<double>)[.. share.Zip(share.Skip(1), (one, next) => Math.Log(next.Close / one.Close))])];

    private static double Correlation(IReadOnlyList<double> one, IReadOnlyList<double> other)
    {
        var (mean, otherMean) = (one.Average(), other.Average());
        var (a, b) = (one.Select(x => x - mean).ToList(), other.Select(x => x - otherMean).ToList());
        return a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(a.Sum(x => x * x) * b.Sum(y => y * y));
    }
}
