// Stages that only wait, as in the documents Mettle was specified from: what a runner adds to the time that the longest of them takes.
using System.Globalization;
using System.Text;

namespace Mettle.Benchmarks.Running;

internal static class SleepsTable
{
    private static readonly double[] Five = [2.0, 1.5, 3.0, 2.5, 1.0];
    private static readonly double[] Three = [0.3, 0.3, 0.3];

    public static string Of()
    {
        var text = new StringBuilder("| what waits | longest | mettle | bare start of the tool | added | bar |\n|---|---:|---:|---:|---:|---|\n");
        text.Append(Row("five stages", Five, 3)).Append(Row("three generators", Three, 9));
        return text.ToString();
    }

    private static string Row(string name, double[] seconds, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("mettle-bench-").FullName;
        try
        {
            var stages = seconds.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"  s{i}:\n    cmd: sleep {s}\n    cache: false\n"));
            File.WriteAllText(Path.Join(folder, "mettle.yaml"), $"version: 1\npools: {{ cpu: 8 }}\nstages:\n{string.Concat(stages)}");
            var runner = new MettleRunner();
            Timed.Run(folder, runner.Words);
            var (runs, starts) = (new List<double>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                runs.Add(Timed.Run(folder, runner.Words));
                starts.Add(Timed.Run(folder, [.. runner.Words.SkipLast(1), "--version"]));
            }

            var (run, start, longest) = (Timed.Median(runs), Timed.Median(starts), seconds.Max() * 1000);
            var added = run - longest - start;
            return string.Create(CultureInfo.InvariantCulture, $"| {name} | {longest:0} ms | {run:0} ms | {start:0} ms | {added:0.0} ms | 10 ms{(added <= 10 ? "" : ", **missed**")} |\n");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
