// What planning costs as pipelines grow: linear in jobs, and few bytes for each.
using System.Diagnostics;
using Mettle.Running.Declared;
using Mettle.Running.Keys;
using Mettle.Running.Planning;

namespace Mettle.Benchmarks.Running;

internal static class PlanningBench
{
    public static IEnumerable<Figure> Run()
    {
        Plan(1000, out _);
        var small = Plan(10_000, out _);
        var large = Plan(100_000, out var bytes);
        yield return new Figure("planning 10,000 jobs", small, "ms");
        yield return new Figure("planning 100,000 jobs", large, "ms");
        yield return new Figure("time a job at 100,000 against 10,000 (linear is 1)", large / 10 / small, "times", 1.5);
        yield return new Figure("memory a planned job, besides its paths", bytes, "bytes", 200);
    }

    private static double Plan(int count, out double bytes)
    {
        var folder = Directory.CreateTempSubdirectory("mettle-bench-").FullName;
        try
        {
            var items = Enumerable.Range(0, count).Select(i => $"item{i:000000}").ToList();
            var pipeline = new Pipeline
            {
                Stages =
                [
                    new Stage("one") { Foreach = new ForeachValue(items), Action = new CommandAction("touch out/${item}"), Outs = ["out/${item}"] },
                    new Stage("two") { Foreach = new ForeachValue(items), Action = new CommandAction("cp out/${item} two/${item}"), Deps = ["out/${item}"], Outs = ["two/${item}"] },
                ],
            };
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var clock = Stopwatch.StartNew();
            var plan = new Planner(pipeline, new FolderTree(folder), new FileIndex(folder, TimeProvider.System)).Make();
            var milliseconds = clock.Elapsed.TotalMilliseconds;
            var used = GC.GetTotalMemory(forceFullCollection: true) - before;
            var paths = plan.Stages.SelectMany(s => s.Jobs).Sum(j => j.Outs.Concat(j.Inputs).Sum(p => (22L + (2 * p.Length) + 7) / 8 * 8));
            bytes = (used - paths) / (2.0 * count);
            GC.KeepAlive(plan);
            return milliseconds / 2;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
