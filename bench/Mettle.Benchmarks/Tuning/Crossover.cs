// The backtest of samples/backtest as a problem: its own code, in this process, on the prices that its pipeline simulates.
using System.Collections.Concurrent;
using System.Globalization;
using Backtest.Simulation;
using Backtest.Trading;
using Mettle.Benchmarks.Search.Quality;
using Mettle.Search;

namespace Mettle.Benchmarks.Tuning;

internal static class Crossover
{
    // As the sample's stage `bars` has it.
    private static readonly Seed Prices = new(1);

    private static readonly IReadOnlyList<Series> History =
    [
        .. from bar in Exchange.Bars(Prices)
           group double.Parse(bar.ToString().Split(',')[5], CultureInfo.InvariantCulture) by bar.Symbol into closes
           select new Series([.. closes]),
    ];

    // A backtest gives the same whenever it is done.
    private static readonly ConcurrentDictionary<(Point, double), double> Done = new();

    /// <summary>The sample's study <c>crossover</c>: 1,100 points.</summary>
    public static Space Small { get; } = new(
    [
        new IntegerParameter("short_window", 5, 50) { Step = 5 },
        new IntegerParameter("long_window", 50, 200) { Step = 15 },
        new IntegerParameter("threshold", 1, 10),
    ]);

    /// <summary>The sample's study <c>crossover-large</c>: 16,500 points.</summary>
    public static Space Large { get; } = new(
    [
        .. Small.Parameters,
        new IntegerParameter("max_volatility", 20, 60) { Step = 10 },
        new IntegerParameter("target_volatility", 10, 30) { Step = 10 },
    ]);

    /// <summary>What a point earns for its risk in the first share of the history, in (0, 1].</summary>
    public static double Sharpe(Point point, double share) =>
        Done.GetOrAdd((point, share), _ => Portfolio.Trade(History, Rules.Of(point), Days.Of(History[0].Closes.Length, null, share)).Sharpe);

    /// <summary>What every point of a space earns in all of the history.</summary>
    public static IReadOnlyList<double> All(Space space)
    {
        var points = Sampler.Create("grid", space, new Seed(0)).Sampler.Ask((int)space.Cardinality, []);
        TwoAtATime.Run(points, point => Sharpe(point, 1));
        return [.. points.Select(point => Sharpe(point, 1))];
    }
}
