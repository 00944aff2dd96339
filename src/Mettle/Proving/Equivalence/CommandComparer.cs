// Has a command of the user's say whether two answers are alike. A command that fails says nothing, and is never taken for a yes.
using System.Globalization;
using Mettle.Execution;

namespace Mettle.Proving.Equivalence;

/// <summary>Exit code 0 is alike, 1 is not; anything else means that the comparing failed.</summary>
/// <param name="runner">Runs it.</param>
/// <param name="folder">Where it runs: that of the file.</param>
/// <param name="timeout">It is ended after this.</param>
public sealed class CommandComparer(CommandRunner runner, string folder, TimeSpan timeout)
{
    // The paths become words whatever is in them, and where the line is a pipeline they belong to its last command.
    internal async Task Compare(string line, Answer one, Answer other, Findings findings, CancellationToken cancellation)
    {
        var command = new Command(["/bin/sh", "-c", $"{line} \"$@\"", "sh", one.Path, other.Path]) { Folder = folder };
        var result = await runner.Run(command, new CommandOptions { Timeout = timeout }, cancellation);
        var said = Printable.Of(result.Tail.LastOrDefault(text => !string.IsNullOrWhiteSpace(text)));
        if (result.TimedOut)
            findings.Fail(string.Create(CultureInfo.InvariantCulture, $"{line} did not end within {timeout.TotalSeconds:0.###} s, so that nothing is known of the answers"));
        else if (result.ExitCode == 1)
            findings.Differ("", "", said.Length > 0 ? said : $"{line} says so");
        else if (result.ExitCode != 0)
            findings.Fail(string.Create(CultureInfo.InvariantCulture, $"{line} failed with exit code {result.ExitCode}, which is neither 0 (alike) nor 1 (different){(said.Length > 0 ? $"; it said: {said}" : "")}"));
    }
}
