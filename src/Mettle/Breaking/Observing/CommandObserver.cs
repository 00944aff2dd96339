// Watches by running the user's own command. Knows that it prints an observation, not how it is run.
namespace Mettle.Breaking.Observing;

/// <summary>Runs a command and reads the observation it prints; anything else it does is a warning and no evidence.</summary>
/// <param name="command">The command line as the user wrote it.</param>
/// <param name="run">Runs it: exit code and standard output.</param>
public sealed class CommandObserver(
    string command, Func<string, CancellationToken, Task<(int ExitCode, string Output)>> run) : IObserver
{
    /// <inheritdoc/>
    public async Task<Evidence> Observe(TimeSpan? window, Seed seed, CancellationToken cancellation)
    {
        try
        {
            var (exitCode, output) = await run(command, cancellation);
            return exitCode == 0
                ? ObservationJson.Read(output)
                : NoEvidence($"the observe command ended with {exitCode}: {Printable.Of(output)}");
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // The command is the user's: that it cannot be run costs evidence, not the campaign.
            return NoEvidence($"the observe command could not be run: {Printable.Of(e.Message)}");
        }
    }

    private static Evidence NoEvidence(string warning) => new() { Warnings = [warning] };
}
