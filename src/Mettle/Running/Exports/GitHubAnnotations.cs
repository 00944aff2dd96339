// What went wrong in a run as workflow commands: GitHub and those that imitate it show such lines beside the change.
namespace Mettle.Running.Exports;

/// <summary>One line for each failed job, missed gate, missed promise of time and flaky job.</summary>
public static class GitHubAnnotations
{
    /// <summary>The lines, in the order of the events.</summary>
    public static IEnumerable<string> Of(IEnumerable<RunEvent> events) => events.Select(Line).OfType<string>();

    private static string? Line(RunEvent happened) => happened switch
    {
        JobFinished { State: JobState.Failed } job => Command("error", $"{Name(job)} failed", string.Join('\n', job.Tail.Prepend(job.Why))),
        JobFinished { Flaky: true } job => Command("warning", $"{Name(job)} is flaky", $"it passed after it had failed with the same inputs: {job.Why}"),
        GateJudged { Passed: false } gate => Command("error", $"gate of {gate.Stage} missed", $"{gate.Gate}: measured {gate.Measured?.ToString("0.####") ?? "nothing"}\n{gate.Remedy}".TrimEnd()),
        SlaJudged { Missed: true } sla => Command(sla.Fails ? "error" : "warning", $"{sla.Stage ?? "run"} took too long", $"{sla.Elapsed:0.0} s of {sla.Limit:0.###} s"),
        _ => null,
    };

    private static string Name(JobFinished job) => JobName.Of(job.Stage, job.Item);

    // A line end would end the command, and the rest could be another one.
    private static string Command(string kind, string title, string message) =>
        $"::{kind} title={Escape(title).Replace(":", "%3A").Replace(",", "%2C")}::{Escape(message)}";

    private static string Escape(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");
}
