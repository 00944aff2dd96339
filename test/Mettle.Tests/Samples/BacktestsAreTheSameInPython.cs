// The two workers of samples/backtest get the same requests and must give the same metrics.
using System.Text;
using System.Text.Json;
using Backtest;
using Mettle.Benchmarks.Tuning;
using Mettle.Tuning;
using Mettle.Tuning.Data;
using Mettle.Tuning.Objectives;

namespace Mettle.Samples;

public sealed class BacktestsAreTheSameInPython : IDisposable
{
    private const double Rounding = 1e-9;

    private static readonly Perturbation?[] Changes = [null, new("shuffle", 1, 5), new("noise", 0.5, 9), null];
    private static readonly IReadOnlyList<double>?[] Windows = [null, [0.25, 0.75], [0.5, 1], null, [0, 0.9]];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AtTwentyRandomPointsEveryMetricIsTheSame()
    {
        var columns = LittleExchange.Extract(folder);
        var requests = string.Concat(Enumerable.Range(1, 20).Select(trial => JsonSerializer.Serialize(Request(trial, columns), TrialJson.Default.TrialRequest) + "\n"));

        var (here, there) = (InThisProcess(requests), InPython(requests));

        Assert.Equal(20, here.Count);
        Assert.Equal(here.Count, there.Count);
        foreach (var (one, other) in here.Zip(there))
        {
            Assert.Null(one.Error);
            Assert.Equal(one.Metrics!.Keys.Order(StringComparer.Ordinal), other.Metrics!.Keys.Order(StringComparer.Ordinal));
            Assert.All(one.Metrics, metric => Assert.Equal(metric.Value, other.Metrics[metric.Key], Rounding));
        }

        // They would also agree if nothing were traded.
        Assert.True(here.Count(answer => answer.Metrics!["trades"] > 3) > 10);
    }

    [Fact]
    public void WhatIsNoBacktestIsAnErrorOnBothSides()
    {
        var columns = LittleExchange.Extract(folder);
        TrialRequest[] wrong =
        [
            Request(1, columns) with { Perturb = new("earthquake", 1, 1) },
            Request(2, columns) with { Window = [0.5, 0.5] },
        ];
        var requests = string.Concat(wrong.Select(request => JsonSerializer.Serialize(request, TrialJson.Default.TrialRequest) + "\n"));

        string[] expected = ["there is no change named earthquake", "there is no day to trade on"];
        Assert.All(InThisProcess(requests).Zip(expected), pair => Assert.EndsWith(pair.Second, pair.First.Error, StringComparison.Ordinal));
        Assert.All(InPython(requests).Zip(expected), pair => Assert.EndsWith(pair.Second, pair.First.Error, StringComparison.Ordinal));
    }

    private static TrialRequest Request(int trial, string columns) =>
        new(trial, Crossover.Large.Draw(new Seed(1).Derive(trial).Chance()), trial % 3 == 0 ? 1.0 / 3 : 1, Seed: trial)
        {
            Data = new Dictionary<string, string> { ["prices"] = columns },
            Window = Windows[trial % Windows.Length],
            Perturb = Changes[trial % Changes.Length],
        };

    private static List<TrialAnswer> InThisProcess(string requests)
    {
        var objective = new Objective(table: null);
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(requests));
        using var output = new MemoryStream();
        WorkerLoop.Answer(input, output, (request, _) => objective.Measure(request));
        return Answers(Encoding.UTF8.GetString(output.ToArray()));
    }

    private static List<TrialAnswer> InPython(string requests)
    {
        using var worker = OtherLanguages.Start(OtherLanguages.Python, "import runpy; runpy.run_path('../backtest/python/backtest.py', run_name='__main__')");
        var errors = worker.StandardError.ReadToEndAsync();
        var written = worker.StandardInput.WriteAsync(requests).ContinueWith(_ => worker.StandardInput.Close(), TaskScheduler.Default);
        var answers = worker.StandardOutput.ReadToEnd();
        worker.WaitForExit();
        written.GetAwaiter().GetResult();
        Assert.True(worker.ExitCode == 0, errors.GetAwaiter().GetResult());
        return Answers(answers);
    }

    private static List<TrialAnswer> Answers(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => TrialAnswer.Parse(Encoding.UTF8.GetBytes(line)))];
}
