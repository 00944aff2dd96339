// The environment of commands: what is declared, where things are, and nothing else; part of the key as far as it is declared.
namespace Mettle.Running;

public sealed class OnlyWhatIsDeclaredReachesACommand : IDisposable
{
    private readonly Pipelines pipeline = new("stages: { show: { cmd: /usr/bin/env, env: [GIVEN=1, METTLE_NOBODY_SET_THIS] } }");

    public void Dispose() => pipeline.Dispose();

    [Fact]
    public void NothingOfOursLeaksIn()
    {
        using var run = pipeline.Prepare();
        run.Execute(TestContext.Current.CancellationToken);
        var log = new Digest(run.Events.All.OfType<JobFinished>().Single().Log!);
        var names = System.Text.Encoding.UTF8.GetString(run.Content.Get(log)!).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=')[0]);

        Assert.Empty(names.Except(["GIVEN", "HOME", "LANG", "METTLE_RUN", "PATH", "TMPDIR", "USER"]));
        Assert.Contains("GIVEN", names);
    }

    [Fact]
    public void AnotherValueIsAnotherJob()
    {
        pipeline.Run();
        Assert.Equal("", pipeline.Run().Executed);
        pipeline.Stages = pipeline.Stages.Replace("GIVEN=1", "GIVEN=2");
        Assert.Equal("the variable GIVEN changed", pipeline.Run().Job("show").Why);
    }
}
