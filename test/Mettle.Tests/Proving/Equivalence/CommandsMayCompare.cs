// A command says alike, different, or nothing at all; nothing at all is never a yes.
using Mettle.Execution;
using Mettle.Proving.Declared;

namespace Mettle.Proving.Equivalence;

public sealed class CommandsMayCompare : IDisposable
{
    private readonly LittleAnswers answers = new();

    public void Dispose() => answers.Dispose();

    [Fact]
    public void It_gets_both_paths_as_words_and_exits_with_0()
    {
        var report = Compare("cmp -s", "same", "same");

        Assert.True(report.Equal, report.Reason);
        Assert.Equal("a b.txt is alike (by cmp -s)", report.Reason);
    }

    [Fact]
    public void Exit_code_1_is_different_with_its_last_line_as_the_reason()
    {
        var report = Compare("sh -c 'echo first; cat \"$0\" \"$1\"; exit 1'", "it's ", "$(different)");

        Assert.False(report.Equal);
        Assert.Equal("a b.txt differs: it's $(different)", report.Reason);
        Assert.Null(report.Answers[0].Failure);
    }

    [Theory]
    [InlineData("exit 2 #", "exit 2 # failed with exit code 2, which is neither 0 (alike) nor 1 (different)")]
    [InlineData("no-such-program-anywhere", "failed with exit code 127")]
    [InlineData("kill -9 $$ #", "failed with exit code 137")]
    public void Anything_else_is_a_failure_of_the_comparison(string line, string reason)
    {
        var report = Compare(line, "same", "same");

        Assert.False(report.Equal);
        Assert.Null(report.Answers[0].First);
        Assert.Contains(reason, report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_does_not_end_says_nothing()
    {
        var check = new EquivalenceCheck(
            [new EquivalenceRule("a", new CommandComparison("sleep 1000; true"))],
            new CommandComparer(new CommandRunner(TimeProvider.System), answers.At(), TimeSpan.FromMilliseconds(200)));

        var report = await check.Compare(
            [answers.Take("baseline", 1, answers.Write("one", "a", "1"))],
            [answers.Take("candidate", 1, answers.Write("other", "a", "1"))],
            TestContext.Current.CancellationToken);

        Assert.Equal("sleep 1000; true did not end within 0.2 s, so that nothing is known of the answers", report.Reason);
        Assert.False(report.Equal);
    }

    private EquivalenceReport Compare(string line, string one, string other) =>
        answers.Compare("a b.txt", new CommandComparison(line), System.Text.Encoding.UTF8.GetBytes(one), System.Text.Encoding.UTF8.GetBytes(other));
}
