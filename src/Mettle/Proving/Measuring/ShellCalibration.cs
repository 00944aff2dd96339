// How long a shell takes that does nothing, by the same way as what is measured. Knows no sides.
using Mettle.Execution;
using Mettle.Statistics;

namespace Mettle.Proving.Measuring;

internal static class ShellCalibration
{
    /// <summary>Of so many.</summary>
    public const int Runs = 31;

    /// <summary>The median, in seconds.</summary>
    /// <param name="folder">Where it is run.</param>
    /// <param name="proof">Starts it.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static double Seconds(string folder, ProofFolder proof, CancellationToken cancellation)
    {
        var launch = new SidePlace("shell", folder, new Dictionary<string, string>(), proof).Launch(new Command(["/bin/sh", "-c", ""]), "shell");
        var seconds = new double[Runs];
        for (var i = 0; i < Runs; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            seconds[i] = proof.Start(launch).Wait().Seconds;
        }

        return Quantile.Median(seconds);
    }
}
