// What a worker that stays saves over a process for each job: the compiler of the codegen sample, on the sources that it generates.
using System.Diagnostics;
using Mettle.Execution;
using Mettle.Execution.Workers;

namespace Mettle.Benchmarks.Running;

internal static class WorkersBench
{
    private const int Jobs = 40;
    private const int Rounds = 5;

    public static IEnumerable<Figure> Run()
    {
        var sample = Path.Join(Document.Root, "samples", "codegen");
        Timed.Run(sample, [.. new MettleRunner().Words, "compiler", "generate"]);
        var sources = Directory.EnumerateFiles(Path.Join(sample, "generated"), "*.cs").Order(StringComparer.Ordinal).ToList();
        var folder = Directory.CreateTempSubdirectory("mettle-bench-").FullName;
        try
        {
            var line = new WorkerLine(["dotnet", "build/compiler/compiler.dll"], sample, [$"PATH={Environment.GetEnvironmentVariable("PATH")}"], new JsonProtocol());
            var (kept, fresh) = (new List<double>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                fresh.Add(Milliseconds(sources, folder, line, isFresh: true));
                kept.Add(Milliseconds(sources, folder, line, isFresh: false));
            }

            return
            [
                new Figure($"{Jobs} compilations, a process each", Timed.Median(fresh), "ms"),
                new Figure($"{Jobs} compilations by a worker, its start included", Timed.Median(kept), "ms"),
                new Figure("its time, of that of processes", Timed.Median(kept.Zip(fresh, (k, f) => k / f)), "times", 0.1),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Milliseconds(List<string> sources, string folder, WorkerLine line, bool isFresh)
    {
        var clock = Stopwatch.StartNew();
        var pool = Pool();
        for (var job = 0; job < Jobs; job++)
        {
            var source = sources[job % sources.Count];
            var reply = pool.Ask(line, new WorkerRequest([source, Path.Join(folder, $"{job}.dll"), Path.Join(folder, $"{job}.d")], [], Path.Join(folder, "log")), CancellationToken.None);
            if (reply.ExitCode != 0)
                throw new InvalidOperationException(File.ReadAllText(Path.Join(folder, "log")));
            if (!isFresh)
                continue;
            pool.Dispose();
            pool = Pool();
        }

        pool.Dispose();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static WorkerPool Pool() => new(launch => Child.Start(launch, TimeProvider.System));
}
