// Writes what a run exports into the files that were asked for.
using Mettle.Running;
using Mettle.Running.Exports;

namespace Mettle.Cli.Commands;

/// <param name="Trace">For Perfetto and Chrome; null: none.</param>
/// <param name="JUnit">For CI servers; null: none.</param>
internal sealed record RunExports(string? Trace, string? JUnit)
{
    /// <summary>Writes them; annotations for GitHub go to standard output where its runners execute us.</summary>
    public void Write(IReadOnlyList<RunEvent> events)
    {
        if (Trace is not null)
            File.WriteAllText(Trace, ChromeTrace.Of(events));
        if (JUnit is not null)
            File.WriteAllText(JUnit, JUnitXml.Of(events));
        if (Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true")
        {
            foreach (var line in GitHubAnnotations.Of(events))
                Console.Out.WriteLine(line);
        }
    }
}
