// What a study costs besides its trials, and what workers that stay alive save: on the backtest of the samples.
using System.Diagnostics;
using Mettle.Benchmarks.Running;
using Mettle.Execution;
using Mettle.Search;
using Mettle.Storage;
using Mettle.Tuning;
using Mettle.Tuning.Data;
using Mettle.Tuning.Declared;
using Mettle.Tuning.Objectives;

namespace Mettle.Benchmarks.Tuning;

internal static class TuneBench
{
    private const int Batches = 5;
    private const int Tasks = 20;
    private const int AtOnce = 2;
    private const int Rounds = 5;

    private static readonly Space Line = new([new RealParameter("x", 0, 1), new RealParameter("y", 0, 1)]);

    private static readonly Space Crossings = new([new IntegerParameter("short_window", 5, 50) { Step = 5 }, new IntegerParameter("long_window", 50, 200) { Step = 15 }, new IntegerParameter("threshold", 1, 10)]);

    public static IEnumerable<Figure> Run()
    {
        var folder = Directory.CreateTempSubdirectory("mettle-bench-").FullName;
        try
        {
            return [.. Own(folder), .. Pools(folder)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<Figure> Own(string folder)
    {
        var options = new StudyOptions { Trials = 2000, Sampler = "random" };
        Study.Tune(Line, trial => trial.Number("x"), options with { Trials = 200 });
        var clock = Stopwatch.StartNew();
        Study.Tune(Line, trial => trial.Number("x"), options);
        yield return new Figure("own cost of a trial, a function in this process", clock.Elapsed.TotalMilliseconds / options.Trials, "ms", 1);

        File.WriteAllText(Path.Join(folder, "w.py"), "import sys, json\nfor line in sys.stdin:\n    r = json.loads(line)\n    print('{\"trial\":%d,\"metrics\":{\"loss\":1}}' % r['trial'], flush=True)\n");
        yield return new Figure("own cost of a trial, a worker in Python, stored in the ledger", Stored(folder, "python3 w.py") / 1000, "ms", 2);
    }

    // The whole of mettle tune but its start: proposals, workers, ledger.
    private static double Stored(string folder, string worker)
    {
        var study = new StudyDefinition { Name = "bench", Objective = new WorkerObjective(worker.Split(' ')), Metric = "loss", Space = Line, Sampler = "random", Trials = 1000, Definition = default };
        using var ledger = Ledger.Open(Path.Join(folder, ".mettle"), TimeProvider.System);
        using var session = StudySession.Open(ledger, study, new StudyWish(), TimeProvider.System);
        var clock = Stopwatch.StartNew();
        new StudyHost(session, new StudyPlace(folder, "mettle.yaml", null), TimeProvider.System).Run(CancellationToken.None).GetAwaiter().GetResult();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static IEnumerable<Figure> Pools(string folder)
    {
        var sample = Path.Join(Document.Root, "samples", "backtest");
        Timed.Run(sample, [.. new MettleRunner().Words, "build", "bars"]);
        var prices = new ColumnStore(sample, TimeProvider.System).Extract("data/prices.csv");
        var launch = new Launch(["dotnet", "build/worker/backtest.dll"], sample, [$"PATH={Environment.GetEnvironmentVariable("PATH")}"], Path.Join(folder, "log"));
        var (kept, fresh, later) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            fresh.Add(All(launch, prices, isFresh: true).Sum());
            var times = All(launch, prices, isFresh: false);
            kept.Add(times.Sum());
            later.Add(times.Skip(1).Average() / times[0]);
        }

        yield return new Figure($"{Batches} batches of {Tasks} backtests, {AtOnce} at once, a fresh pool each", Timed.Median(fresh), "ms");
        yield return new Figure("the same, one pool that stays", Timed.Median(kept), "ms");
        yield return new Figure("its time, of that of fresh pools", Timed.Median(kept.Zip(fresh, (k, f) => k / f)), "times", 0.25);
        yield return new Figure("within it: a later batch, of the first", Timed.Median(later), "times");
    }

    private static List<double> All(Launch launch, string prices, bool isFresh)
    {
        var times = new List<double>();
        var workers = new TrialWorkers(l => Execution.Child.Start(l, TimeProvider.System), TimeProvider.System);
        for (var batch = 0; batch < Batches; batch++)
        {
            var clock = Stopwatch.StartNew();
            Batch(new AskWorkers(new WorkerObjective([]), launch, workers), prices, batch);
            if (isFresh)
            {
                workers.Dispose();
                workers = new TrialWorkers(l => Execution.Child.Start(l, TimeProvider.System), TimeProvider.System);
            }

            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        workers.Dispose();
        return times;
    }

    private static void Batch(AskWorkers objective, string prices, int batch) => Parallel.For(0, Tasks, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, i =>
    {
        var point = Crossings.Draw(new Seed((ulong)((batch * Tasks) + i)).Chance());
        var measured = objective.Measure(new TrialRequest(i + 1, point, 1, 1) { Data = new Dictionary<string, string> { ["prices"] = prices } }, _ => false, CancellationToken.None);
        if (measured.Failure is { } failure)
            throw new InvalidOperationException(failure);
    });
}
