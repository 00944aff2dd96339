// Selections where the jobs of a stage become known only while the run lasts.
namespace Mettle.Running.Planning;

public sealed class OnlyWhatWasAskedForRuns : IDisposable
{
    private readonly Pipelines pipeline = new("""
        stages:
          gen: { cmd: "cp in gen/a.txt; cp in gen/b.txt", deps: [in], outs: [gen/] }
          each:
            foreach: gen/*.txt
            cmd: "cat ${item} lib ${item.stem}.opt > out/${item.stem}"
            deps: [lib, "${item.stem}.opt"]
            outs: ["out/${item.stem}"]
          all: { cmd: "cat out/a out/b > all.out", deps: [out/a, out/b], outs: [all.out] }
          docs: { cmd: "cp README.md docs.out", deps: [README.md], outs: [docs.out] }
        """);

    public OnlyWhatWasAskedForRuns()
    {
        foreach (var name in new[] { "in", "lib", "a.opt", "b.opt", "README.md" })
            pipeline.Write(name, name);
    }

    public void Dispose() => pipeline.Dispose();

    [Theory]
    [InlineData("gen", "gen")]
    [InlineData("docs", "docs")]
    [InlineData("each", "each:gen/a.txt each:gen/b.txt gen")]
    [InlineData("all", "all each:gen/a.txt each:gen/b.txt gen")]
    public void Of_stages(string stage, string executed) => Assert.Equal(executed, Executed(o => o with { Stages = [stage] }));

    [Theory]
    [InlineData("README.md", "docs")]
    [InlineData("in", "all each:gen/a.txt each:gen/b.txt gen")]
    [InlineData("lib", "all each:gen/a.txt each:gen/b.txt gen")]
    [InlineData("a.opt", "all each:gen/a.txt each:gen/b.txt gen")]
    [InlineData("other", "")]
    public void Of_what_rests_on_a_file(string changed, string executed) => Assert.Equal(executed, Executed(o => o with { Changed = [changed] }));

    private string Executed(Func<RunOptions, RunOptions> options)
    {
        var done = pipeline.Run(options).Jobs.ToList();
        Assert.All(done, j => Assert.Equal(("", JobState.Done), (string.Join(' ', j.Tail), j.State)));
        return string.Join(' ', done.Select(j => JobName.Of(j.Stage, j.Item)).Order(StringComparer.Ordinal));
    }
}
