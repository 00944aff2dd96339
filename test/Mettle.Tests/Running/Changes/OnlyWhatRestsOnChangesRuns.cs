// Affected jobs, found by the same inputs as their keys; what they need is brought up to date with them.
namespace Mettle.Running.Changes;

public sealed class OnlyWhatRestsOnChangesRuns : IDisposable
{
    private const string Text = """
        stages:
          lib: { cmd: "cp lib.in lib.out", deps: [lib.in], outs: [lib.out] }
          each:
            foreach: src/*.c
            cmd: 'echo "${item}: ${item} ${item.stem}.h" > ${item.stem}.d; cat ${item} lib.out > ${item.stem}.o'
            deps: [lib.out]
            outs: ["${item.stem}.o"]
            depfile: "${item.stem}.d"
          docs: { cmd: "cat docs/*.md > docs.out", deps: ["docs/*.md"], outs: [docs.out] }
          tool: { cmd: ./tool.sh, outs: [tool.out] }
        """;

    private readonly Pipelines pipeline = new(Text);

    public void Dispose() => pipeline.Dispose();

    [Theory]
    [InlineData("", "")]
    [InlineData("docs/new.md", "docs")]
    [InlineData("src/a.c", "each:src/a.c lib")]
    [InlineData("a.h", "each:src/a.c lib")]
    [InlineData("lib.in", "each:src/a.c each:src/b.c lib")]
    [InlineData("tool.sh", "tool")]
    [InlineData("unknown.txt", "")]
    public void Of_jobs_that_were_executed_before(string changed, string executed)
    {
        Prepare();
        pipeline.Run();
        foreach (var name in new[] { "lib.in", "src/a.c", "src/b.c", "a.h", "b.h", "docs/a.md" })
            pipeline.Write(name, "changed");
        pipeline.WriteProgram("tool.sh", "echo changed > tool.out");
        Assert.Equal(executed, Executed([.. changed.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));
    }

    [Theory]
    [InlineData("docs/a.md", "docs each:src/a.c each:src/b.c lib")]
    [InlineData("", "")]
    public void Jobs_that_never_said_what_else_they_read_may_rest_on_anything(string changed, string executed)
    {
        Prepare();
        Assert.Equal(executed, Executed([.. changed.Split(' ', StringSplitOptions.RemoveEmptyEntries)]));
    }

    private void Prepare()
    {
        foreach (var name in new[] { "lib.in", "src/a.c", "src/b.c", "a.h", "b.h", "docs/a.md" })
            pipeline.Write(name, name);
        pipeline.WriteProgram("tool.sh", "echo > tool.out");
    }

    private string Executed(string[] changed)
    {
        var done = pipeline.Run(o => o with { Changed = changed }).Jobs.ToList();
        Assert.All(done, j => Assert.Equal((JobState.Done, ""), (j.State, string.Join(' ', j.Tail))));
        return string.Join(' ', done.Select(j => JobName.Of(j.Stage, j.Item)).Order(StringComparer.Ordinal));
    }
}
