// The examples of docs/search.md, compiled and run; what stands between the marks stands on the page.
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Tuning;

public sealed class Examples
{
    private static readonly Space Training = new(
    [
        new RealParameter("rate", 1e-5, 1) { Log = true },
        new IntegerParameter("layers", 1, 8),
    ]);

    private readonly List<string> logged = [];

    [Fact]
    public void Tune()
    {
        // example
        var space = new Space([new RealParameter("x", -5, 10), new RealParameter("y", 0, 15)]);
        var best = Study.Tune(
            space,
            trial => Branin(trial.Number("x"), trial.Number("y")),
            new StudyOptions { Trials = 100, Seed = 7 }).Best;
        // end
        Assert.InRange(best!.Value, 0.397, 3);
    }

    [Fact]
    public void Conditions()
    {
        // example
        var space = new Space(
            [
                new CategoricalParameter("codec", [Value.Of("none"), Value.Of("zstd")]),
                new IntegerParameter("level", 1, 19) { When = Expression.Parse("codec == 'zstd'") },
                new IntegerParameter("block_kb", 4, 1024) { Log = true },
                new IntegerParameter("buffer_kb", 4, 4096) { Log = true },
            ],
            [Expression.Parse("block_kb <= buffer_kb")]);
        var result = Study.Tune(space, Seconds, new StudyOptions { Trials = 30 });

        static double Seconds(Trial trial)
        {
            var packing = trial.Text("codec") == "zstd" ? trial.Number("level") : 0;
            return 10 - packing + (packing * packing / 12) + (trial.Number("block_kb") / 1024);
        }
        // end
        Assert.All(result.Trials, trial => Assert.Equal(ObservationStatus.Finished, trial.Status));
    }

    [Fact]
    public async Task Await()
    {
        // example
        var options = new StudyOptions { Goal = Direction.Maximize, Trials = 20, Parallel = 4, Timeout = TimeSpan.FromSeconds(60) };
        await foreach (var trial in Study.Trials(Training, Measure, options))
            Log($"{trial.Index}: {trial.Point} gave {trial.Value} ({trial.Reason})");

        static async Task<double> Measure(Trial trial, CancellationToken cancellation)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellation);
            return -Math.Abs(Math.Log10(trial.Number("rate")) + 2);
        }
        // end
        Assert.Equal(20, logged.Count);
    }

    [Fact]
    public void AskAndTell()
    {
        // example
        var study = new Study(Training, new StudyOptions { Trials = 10 });
        while (study.Ask() is { } trial)
        {
            if (trial.Number("rate") > 0.5)
                study.Fail(trial, "diverged");
            else
                study.Tell(trial, trial.Number("layers"));
        }

        var result = study.Result();
        // end
        Assert.Equal(10, result.Trials.Count);
    }

    [Fact]
    public void Budgets()
    {
        // example
        var result = Study.Tune(Training, Loss, new StudyOptions { Fidelity = new Fidelity(1.0 / 9), Pruner = "hyperband", Trials = 40 });

        static double Loss(Trial trial)
        {
            // A saved model would be loaded here, and trained from trial.Reached on.
            var epochs = 90 * trial.Budget;
            return Math.Abs(Math.Log10(trial.Number("rate")) + 2) + (1 / epochs);
        }
        // end
        Assert.Contains(result.Trials, trial => trial.Status == ObservationStatus.Pruned);
    }

    [Fact]
    public void Reports()
    {
        // example
        var result = Study.Tune(Training, Loss, new StudyOptions { Pruner = "median", Trials = 30 });

        static double Loss(Trial trial)
        {
            var loss = double.MaxValue;
            for (var epoch = 1; epoch <= 10; epoch++)
            {
                loss = Math.Abs(Math.Log10(trial.Number("rate")) + 2) + (1.0 / epoch);
                if (trial.Report(epoch / 10.0, loss))
                    break;
            }

            return loss;
        }
        // end
        Assert.Contains(result.Trials, trial => trial.Status == ObservationStatus.Pruned);
    }

    [Fact]
    public void Earlier()
    {
        // example
        var yesterday = Study.Tune(Training, Loss, new StudyOptions { Trials = 20 });
        var today = Study.Tune(Training, Loss, new StudyOptions
        {
            Trials = 20,
            Seed = 2,
            Earlier = yesterday.Observations,
            TryFirst = [new Point([new("rate", Value.Of(0.01)), new("layers", Value.Of(3))])],
        });
        // end
        Assert.Equal(0.01, today.Trials[0].Point["rate"]!.Value.Number);
    }

    [Fact]
    public void WhatMatters()
    {
        // example
        var result = Study.Tune(Training, Loss, new StudyOptions { Sampler = "sobol", Trials = 60 });
        var importance = Importance.Of(Training, result.Observations, new Seed(1));
        foreach (var parameter in importance.Parameters)
            Log($"{parameter.Name} explains {parameter.Share:P0} of the variance");
        // end
        Assert.True(importance.Parameters[0].Share > importance.Parameters[1].Share);
    }

    [Fact]
    public void OwnSampler()
    {
        // example
        var result = Study.Tune(Training, Loss, new StudyOptions { OwnSampler = (space, seed) => new MixingSampler(space, seed) });
        // end
        Assert.True(result.Best!.Value < 0.5);
    }

    private static double Loss(Trial trial) => Math.Abs(Math.Log10(trial.Number("rate")) + 2) + (0.01 * trial.Number("layers"));

    private static double Branin(double x, double y)
    {
        var valley = y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6;
        return (valley * valley) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x)) + 10;
    }

    private void Log(string line) => logged.Add(line);
}
