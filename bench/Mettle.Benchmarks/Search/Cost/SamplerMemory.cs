// The memory of a long search: 1,000 trials in 20 dimensions, in a process of its own.
using System.Diagnostics;
using System.Globalization;
using Mettle.Benchmarks.Search.Suite;
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Cost;

/// <summary>The heap that sampler and observations keep, and the most that the whole process had in memory.</summary>
internal static class SamplerMemory
{
    private const int History = 1000;
    private const int Trials = 20;
    private const double Megabyte = 1 << 20;
    private const double Bar = 100;

    public static IEnumerable<Figure> Measure(string sampler)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(SamplerMemory).Assembly.Location, "memory", sampler])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var figures = process.StandardOutput.ReadToEnd().Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        process.WaitForExit();
        yield return new($"{sampler}, 20-D, {History} trials: heap kept", figures[0], "MB");
        yield return new($"{sampler}, 20-D, {History} trials: peak of the process", figures[1], "MB", Bar);
    }

    /// <summary>What the process does that is measured: it prints the two figures.</summary>
    public static int Report(string sampler)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var search = Sampler.Create(sampler, HiddenBowl.Problem.Space, new Seed(1)).Sampler;
        var told = SamplerCost.Evaluate(HiddenBowl.Problem, Sampler.Create("random", HiddenBowl.Problem.Space, new Seed(2)).Sampler.Ask(History, []));
        search.Tell(told);
        for (var trial = 0; trial < Trials; trial++)
            search.Tell(SamplerCost.Evaluate(HiddenBowl.Problem, search.Ask(1, [])));
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(search);
        GC.KeepAlive(told);
        using var process = Process.GetCurrentProcess();
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{kept / Megabyte:0.000} {process.PeakWorkingSet64 / Megabyte:0.0}"));
        return 0;
    }
}
