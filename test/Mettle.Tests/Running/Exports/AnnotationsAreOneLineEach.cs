// Workflow commands: what is said, and that nothing in a job's text becomes a command of its own.
namespace Mettle.Running.Exports;

public sealed class AnnotationsAreOneLineEach
{
    private static readonly IReadOnlyList<string> Lines = [.. GitHubAnnotations.Of(Story.OfEverything)];

    [Fact]
    public void Failures_missed_gates_missed_promises_and_flaky_jobs_are_said() =>
        Assert.Equal(
            ["::warning title=test%3Aflaky is flaky", "::error title=test%3A<&\"'> failed", "::error title=gate of test missed", "::warning title=run took too long"],
            Lines.Select(l => l[..l.IndexOf("::", 2, StringComparison.Ordinal)]));

    [Fact]
    public void What_could_end_a_command_is_escaped()
    {
        Assert.All(Lines, l => Assert.DoesNotContain('\n', l));
        Assert.StartsWith("exit code 3: 100%25 broken%0A", Message(Lines[1]), StringComparison.Ordinal);
        var line = Assert.Single(GitHubAnnotations.Of([new GateJudged("a,b:c%\r\n", "g", null, false, "")]));
        Assert.Equal("::error title=gate of a%2Cb%3Ac%25%0D%0A missed::g: measured nothing", line);
    }

    [Fact]
    public void A_missed_promise_that_fails_the_run_is_an_error() =>
        Assert.Equal(["::error title=a took too long::2.5 s of 2 s"], GitHubAnnotations.Of([new SlaJudged("a", 2, 2.5, true, true)]));

    [Fact]
    public void A_gate_says_what_was_measured_and_what_to_do() =>
        Assert.Equal("coverage: value >= 80%25: measured 0.5%0Aadd tests", Message(Lines[2]));

    private static string Message(string line) => line[(line.IndexOf("::", 2, StringComparison.Ordinal) + 2)..];
}
