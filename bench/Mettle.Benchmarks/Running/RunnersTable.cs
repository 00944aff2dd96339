// Mettle beside the runners that are installed here, on the workload of the public comparison, each figure in turn with the others.
using System.Globalization;
using System.Text;

namespace Mettle.Benchmarks.Running;

internal static class RunnersTable
{
    private const int Rounds = 5;

    /// <summary>Figures of one size.</summary>
    public static string Of(int count)
    {
        var root = Directory.CreateTempSubdirectory("mettle-bench-").FullName;
        try
        {
            var runners = Installed(root);
            foreach (var runner in runners)
                runner.Write(Directory.CreateDirectory(Path.Join(root, runner.Name)).FullName, count);
            return Table(root, runners, count);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static List<Runner> Installed(string root)
    {
        var all = new List<Runner> { new MettleRunner() };
        if (Timed.Has("ninja"))
            all.Add(new NinjaRunner());
        if (Timed.Has("make"))
            all.Add(new MakeRunner());
        if (Timed.Has("turbo"))
            all.Add(new TurboRunner(Directory.CreateDirectory(Path.Join(root, "npm")).FullName));
        return all;
    }

    private static string Table(string root, List<Runner> runners, int count)
    {
        var rounds = count > 1000 ? 3 : Rounds;
        var cold = InTurn(root, runners, rounds, (runner, folder, _) => runner.Forget(folder));
        var floor = Floor(root, count, rounds);
        // Twice up to date first: what was just written is looked at once more before it is trusted.
        foreach (var runner in runners)
        {
            for (var i = 0; i < 3; i++)
                Timed.Run(Path.Join(root, runner.Name), runner.Words, runner.Environment);
        }

        var idle = InTurn(root, runners, 2 * rounds, (_, _, _) => { });
        var changed = InTurn(root, runners, rounds, (runner, folder, round) => runner.Edit(folder, round, round));
        var restored = InTurn(root, [.. runners.Where(r => r.Restores)], rounds, (runner, folder, _) => runner.Clean(folder));
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"| {count:N0} jobs, ms | {string.Join(" | ", runners.Select(r => r.Name))} | bar |\n|---|{string.Concat(runners.Select(_ => "---:|"))}---|\n");
        Row(text, "nothing to do", runners, idle, Bar(idle["mettle"], count > 1000 ? 60 : 30));
        Row(text, "one changed", runners, changed, Bar(changed["mettle"], idle["mettle"] + 5 + (floor is { } f ? f / count : 1)));
        Row(text, "all restored", runners, restored, count > 1000 ? "" : Bar(restored["mettle"], 60));
        Row(text, "all executed", runners, cold, "");
        if (floor is { } raw)
            Row(text, $"all executed, times a bare loop in C ({raw / count:0.00} ms a job)", runners, cold.ToDictionary(c => c.Key, c => c.Value / raw), Bar(cold["mettle"] / raw, 1.5), "0.00");
        return text.ToString();
    }

    // One round of all before the next round of any: a machine that slows down slows all of them.
    private static Dictionary<string, double> InTurn(string root, List<Runner> runners, int rounds, Action<Runner, string, int> prepare)
    {
        var times = runners.ToDictionary(r => r.Name, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var runner in runners)
            {
                var folder = Path.Join(root, runner.Name);
                prepare(runner, folder, round);
                times[runner.Name].Add(Timed.Run(folder, runner.Words, runner.Environment));
            }
        }

        return times.ToDictionary(t => t.Key, t => Timed.Median(t.Value));
    }

    private static double? Floor(string root, int count, int rounds)
    {
        if (SpawnFloor.Build(root) is not { } program)
            return null;
        var folder = Path.Join(root, "mettle");
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
            times.Add(Timed.Run(folder, [program, $"{count}"]));
        return Timed.Median(times);
    }

    private static void Row(StringBuilder text, string name, List<Runner> runners, Dictionary<string, double> times, string bar, string format = "0.0") =>
        text.Append(CultureInfo.InvariantCulture, $"| {name} | {string.Join(" | ", runners.Select(r => times.TryGetValue(r.Name, out var t) ? t.ToString(format, CultureInfo.InvariantCulture) : "–"))} | {bar} |\n");

    private static string Bar(double value, double bar) => string.Create(CultureInfo.InvariantCulture, $"{bar:0.##}{(value <= bar ? "" : ", **missed**")}");
}
