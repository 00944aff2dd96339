// Processes of the benchmarks' own program that are measured from outside, and the figures they say.
using System.Diagnostics;
using System.Globalization;

namespace Mettle.Benchmarks.Tuning;

internal static class Child
{
    public static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(Child).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;

    /// <summary>What it says before it ends.</summary>
    public static IReadOnlyList<double> Figures(params string[] arguments)
    {
        using var process = Start(arguments);
        var figures = Numbers(process.StandardOutput.ReadLine()!);
        process.WaitForExit();
        return figures;
    }

    public static IReadOnlyList<double> Numbers(string line) => [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    public static int Say(params double[] figures)
    {
        Console.WriteLine(string.Join(' ', figures.Select(figure => figure.ToString("R", CultureInfo.InvariantCulture))));
        return 0;
    }
}
