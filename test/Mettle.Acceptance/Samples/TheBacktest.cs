// samples/backtest: a worker in C# and one in Python, the same search of the same prices.
using System.Text.Json;

namespace Mettle.Acceptance.Samples;

public sealed class TheBacktest : IDisposable
{
    private readonly Sample sample = new("backtest");

    public TheBacktest()
    {
        // What a copy does not have beside it. One trial at a time, so that it does not matter which ends first.
        sample.Edit("mettle.yaml", "METTLE_LIBRARY", $"METTLE_LIBRARY={Path.Combine(Tool.Root, "src", "Mettle", "Mettle.csproj")}");
        sample.Edit("mettle.yaml", "worker: python3", $"worker: env PYTHONPATH={Path.Combine(Tool.Root, "samples", "workers")} python3 -B");
        sample.Edit("mettle.yaml", "parallel: 2", "parallel: 1");
    }

    public void Dispose() => sample.Dispose();

    [Fact]
    public async Task The_best_of_the_grid_is_found_in_a_tenth_of_it_and_Python_says_the_same()
    {
        var tuned = await sample.Tune("crossover");
        var best = tuned.Events[^1].GetProperty("best");
        // The best of all 1,100 is 1.315; one percent less is as good.
        Assert.InRange(best.GetProperty("value").GetDouble(), 1.301, 1.32);
        Assert.InRange(best.GetProperty("trial").GetInt32(), 1, 110);

        var python = await sample.Tune("crossover-python", "--trials", "5");
        Assert.Equal(5, Values(python).Count);
        Assert.All(Values(python).Zip(Values(tuned)), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    // In both the first points are the same, as the seed is.
    private static List<double> Values(Ran ran) =>
        [.. ran.Of("trial").OrderBy(e => e.GetProperty("trial").GetInt32()).Select(e => e.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN)];
}
