// What shared data cost: extracting a table, attaching it, and the memory of many processes that have read all of it.
using System.Diagnostics;
using System.Globalization;
using Mettle.Tuning.Data;

namespace Mettle.Benchmarks.Tuning;

internal static class DataBench
{
    private const int Rows = 2_500_000;
    private const int Width = 5;
    private const double Megabytes = 8.0 * Rows * Width / Megabyte;
    private const int Megabyte = 1_000_000;
    private const int Attachments = 101;
    private const int Processes = 8;

    public static IEnumerable<Figure> Run()
    {
        var root = Path.GetFullPath("data-bench");
        Directory.CreateDirectory(root);
        try
        {
            var size = WriteTable(Path.Join(root, "table.csv"));
            var extraction = Child.Figures("extract", root, "table.csv");
            var folder = Directory.GetDirectories(Path.Join(root, ".mettle", "data")).Single(made => Path.GetFileName(made) != "tmp");
            var (first, _) = Readers(folder, 1);
            var (_, proportional) = Readers(folder, Processes);
            return
            [
                new($"extract a CSV of {size / Megabyte} MB into {Megabytes:0} MB of columns, a second", size / extraction[0] / Megabyte, "MB"),
                new("extract: peak of the process", extraction[1] / Megabyte, "MB"),
                new($"attach {Megabytes:0} MB of columns, median", Median(folder), "ms", 5),
                new($"attach {Megabytes:0} MB of columns, the first in a process, compiling included", first, "ms"),
                new($"{Processes} processes that read all {Megabytes:0} MB, proportional set size in all", proportional / Megabyte, "MB", Megabytes + (60 * Processes)),
            ];
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>What a process does that is measured: it extracts, and says in how many seconds and bytes.</summary>
    public static int Extract(string root, string source)
    {
        var start = Stopwatch.GetTimestamp();
        new ColumnStore(root, TimeProvider.System).Extract(source);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        return Child.Say(seconds, process.PeakWorkingSet64);
    }

    /// <summary>What a process does that is measured: it attaches, says in how many milliseconds, and stays when it has read everything.</summary>
    public static int Attach(string folder)
    {
        var start = Stopwatch.GetTimestamp();
        using var columns = Columns.Open(folder);
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var sum = columns.Names.Sum(name => Sum(columns.Numbers(name)));
        Child.Say(milliseconds, sum);
        return Console.In.Peek() + 1;
    }

    // Milliseconds in which the first attached, and bytes of all when they have read everything.
    private static (double Attached, double Proportional) Readers(string folder, int count)
    {
        var processes = Enumerable.Range(0, count).Select(_ => Child.Start("attach", folder)).ToList();
        try
        {
            var attached = processes.Select(process => Child.Numbers(process.StandardOutput.ReadLine()!)[0]).ToList();
            return (attached[0], processes.Sum(process => ProportionalSetSize(process.Id)));
        }
        finally
        {
            foreach (var process in processes)
            {
                process.StandardInput.Close();
                process.WaitForExit();
                process.Dispose();
            }
        }
    }

    private static double Median(string folder)
    {
        var samples = new double[Attachments];
        for (var i = 0; i < Attachments; i++)
        {
            var start = Stopwatch.GetTimestamp();
            using var columns = Columns.Open(folder);
            samples[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(samples);
        return samples[Attachments / 2];
    }

    private static long WriteTable(string path)
    {
        using var text = new StreamWriter(path);
        text.Write(string.Join(',', Enumerable.Range(0, Width).Select(column => $"x{column}")));
        var chance = new Chance(new Seed(1));
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Width; column++)
                text.Write(string.Create(CultureInfo.InvariantCulture, $"{(column == 0 ? '\n' : ',')}{100 * chance.NextDouble():0.000000}"));
        }

        text.Flush();
        return text.BaseStream.Length;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum;
    }

    // proc_pid_smaps_rollup(5): a page that several processes map counts for each by its share.
    private static double ProportionalSetSize(int process)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return 1024 * double.Parse(line["Pss:".Length..^"kB".Length], CultureInfo.InvariantCulture);
    }
}
