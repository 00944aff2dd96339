// Runs a whole command and says how long it took, from start to end, with nobody reading what it prints.
using System.Diagnostics;

namespace Mettle.Benchmarks.Running;

internal static class Timed
{
    /// <summary>Milliseconds of wall time.</summary>
    /// <exception cref="InvalidOperationException">It failed: a figure of a failure is none.</exception>
    public static double Run(string folder, IReadOnlyList<string> words, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(words[0], words.Skip(1)) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        var milliseconds = clock.Elapsed.TotalMilliseconds;
        return process.ExitCode == 0 ? milliseconds
            : throw new InvalidOperationException($"{string.Join(' ', words)} in {folder} ended with {process.ExitCode}: {errors.Result}");
    }

    /// <summary>Whether there is such a command.</summary>
    public static bool Has(string command) => Find(command) is not null;

    /// <summary>Where a command is; null: there is none.</summary>
    public static string? Find(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Join(folder, command)).FirstOrDefault(File.Exists);

    /// <summary>The middle of several.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
