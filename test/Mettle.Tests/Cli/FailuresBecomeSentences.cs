// Exit codes and last words of the tool.
using System.CommandLine;
using Mettle.Breaking.Executors;

namespace Mettle.Cli;

public sealed class FailuresBecomeSentences : IDisposable
{
    private readonly StringWriter errors = new() { NewLine = "\n" };

    public void Dispose() => errors.Dispose();

    [Fact]
    public async Task A_users_mistakes_are_all_said_and_end_with_2()
    {
        Assert.Equal(2, await Run(new ProblemException([new Problem("this is \u001b[2Jwrong", "a.yaml:1:2", "mend it"), new Problem("so is that", "", "")])));
        Assert.Equal("problem: a.yaml:1:2: this is  [2Jwrong\n  remedy: mend it\nproblem: so is that\n", errors.ToString());
    }

    [Fact]
    public async Task An_executor_that_cannot_is_a_sentence_and_ends_with_1()
    {
        Assert.Equal(1, await Run(new ExecutorException("GET http://127.0.0.1:9/ could not be asked: refused")));
        Assert.StartsWith("failed: GET http://127.0.0.1:9/ could not be asked: refused\n  remedy: ", errors.ToString());
    }

    [Fact]
    public async Task A_mistake_of_ours_is_one_line_with_its_place_and_ends_with_1()
    {
        Assert.Equal(1, await Run(new InvalidOperationException("no way\nfrom here")));
        var lines = errors.ToString().TrimEnd().Split('\n');
        Assert.StartsWith("BUG: InvalidOperationException: no way from here at Mettle.", lines[0]);
        Assert.StartsWith("  remedy: ", lines[1]);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public async Task An_interruption_ends_with_130_and_says_nothing()
    {
        Assert.Equal(130, await Run(new OperationCanceledException()));
        Assert.Equal("", errors.ToString());
    }

    [Fact]
    public async Task Misuse_ends_with_2_and_names_the_help()
    {
        Assert.Equal(2, await Tool.Run(new RootCommand(), ["brake"], errors, CancellationToken.None));
        Assert.Contains("brake", errors.ToString());
        Assert.EndsWith("  remedy: mettle --help, or mettle COMMAND --help\n", errors.ToString());
    }

    private Task<int> Run(Exception failure)
    {
        var command = new Command("fail");
        command.SetAction(int (_) => throw failure);
        return Tool.Run(new RootCommand { command }, ["fail"], errors, CancellationToken.None);
    }
}
