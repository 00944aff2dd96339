// A sound file: every key of a pipeline arrives where it belongs, and what is absent has its default.
using Mettle.Running.Declared;

namespace Mettle.Files;

public sealed class PipelinesBecomeRecords
{
    private static readonly Pipeline Pipeline = MettleFile.Parse(Sample.Text).Pipeline!;

    private static Stage Stage(string name) => Pipeline.Stages.Single(stage => stage.Name == name);

    [Fact]
    public void The_whole_is_read()
    {
        Assert.Equal(["lr=0.01", "mode=fast"], Pipeline.Params.Select(p => $"{p.Key}={p.Value}"));
        Assert.Equal(["patterns", "compile", "test", "feature"], Pipeline.Stages.Select(stage => stage.Name));
        Assert.Equal(new Sla(TimeSpan.FromMinutes(15)), Pipeline.Sla);
        Assert.Equal(new CacheBounds { Size = 5L << 30, Count = 1000, Age = TimeSpan.FromDays(7) }, Pipeline.Cache);
    }

    [Theory]
    [InlineData("sequential", PoolStrategy.Sequential, 1, null)]
    [InlineData("threads", PoolStrategy.Threads, 1, null)]
    [InlineData("processes", PoolStrategy.Processes, 1, null)]
    [InlineData("hybrid", PoolStrategy.Hybrid, 1, null)]
    [InlineData("adaptive", PoolStrategy.Adaptive, 1, null)]
    [InlineData("3", PoolStrategy.Fixed, 3, 3)]
    [InlineData("{ min: 2, max: 16 }", PoolStrategy.Adaptive, 2, 16)]
    [InlineData("{ strategy: threads, max: 8 }", PoolStrategy.Threads, 1, 8)]
    public void Pools_are_read(string written, PoolStrategy strategy, int min, int? max)
    {
        var pipeline = MettleFile.Parse(Sample.With("cpu: adaptive", $"cpu: {written}").Replace("pool: processes", $"pool: {written}")).Pipeline!;
        Assert.Equal(new PoolSize(strategy, min, max), pipeline.Pools["cpu"]);
        Assert.Equal(new PoolSize(strategy, min, max), pipeline.Lanes[1].Pool);
    }

    [Fact]
    public void What_there_are_jobs_for_is_read()
    {
        Assert.Equal(["patterns/*.hbs", "!patterns/_*"], Assert.IsType<ForeachFile>(Stage("patterns").Foreach).Globs);
        Assert.Equal(["generated/*.ts"], Assert.IsType<ForeachFile>(Stage("compile").Foreach).Globs);
        Assert.Equal(["login", "two words"], Assert.IsType<ForeachValue>(Stage("feature").Foreach).Values);
        Assert.Equal(["os: linux mac", "version: 8 10.0"], Assert.IsType<ForeachMatrix>(Stage("test").Foreach).Axes.Select(axis => $"{axis.Key}: {string.Join(' ', axis.Value)}"));
    }

    [Fact]
    public void What_is_executed_is_read()
    {
        Assert.Equal(new RenderAction("${item}", "model.json"), Stage("patterns").Action);
        var worker = Assert.IsType<WorkerAction>(Stage("compile").Action);
        Assert.Equal(("node 'tools/a b.js' '--lr=${params.lr}'", WorkerProtocol.Lines), (worker.Line, worker.Protocol));
        Assert.Equal(["${item}", "-v"], worker.Arguments);
        Assert.Equal(new CommandAction("dotnet test --os ${item.os} -v \"${item.version}\" $HOME $${HOME} $(date)"), Stage("test").Action);
        Assert.Equal(new Cycle("t ${item}", "i '${item.name}'") { Review = "r", Retries = 4 }, Stage("feature").Cycle);
        Assert.IsType<CycleAction>(Stage("feature").Action);
    }

    [Fact]
    public void Files_and_surroundings_are_read()
    {
        var compile = Stage("compile");
        Assert.Equal(["${item}", "lib/**", "!lib/old/"], compile.Deps);
        Assert.Equal(["build/${item.stem}.js", "maps/${item.stem}/"], compile.Outs);
        Assert.Equal(("build/${item.stem}.d", true, true), (compile.Depfile, compile.Incremental, compile.Cached));
        Assert.True(Stage("patterns").References);
        var test = Stage("test");
        Assert.Equal(["patterns", "compile"], test.Needs);
        Assert.Equal(["DOTNET_ROOT", "MODE=${params.mode}"], test.Env);
        Assert.Equal(("gpu", TimeSpan.FromMinutes(11), 3, false), (test.Pool, test.Timeout, test.Retries, test.Cached));
        Assert.Equal(["docker start db"], test.Before);
        Assert.Equal(["docker stop db", "rm -f ${params.mode}.tmp"], test.After);
    }

    [Fact]
    public void Promises_are_read()
    {
        var test = Stage("test");
        Assert.Equal(["coverage.json"], test.Metrics);
        Assert.Equal(
            [
                new QualityGate(new Gate("lines.covered", Statistic.Value, 0, Comparison.GreaterOrEqual, 0.8, ">= 80%"), "add tests"),
                new QualityGate(new Gate("failures", Statistic.Value, 0, Comparison.Equal, 0, "== 0"), ""),
            ],
            test.Gates);
        Assert.Equal(new Sla(TimeSpan.FromSeconds(33)) { Warn = 0.75, Fails = false }, test.Sla);
        Assert.Equal(new Sla(TimeSpan.FromSeconds(44)), Stage("feature").Sla);
    }

    [Fact]
    public void Lanes_are_read()
    {
        var docs = Pipeline.Lanes[0];
        Assert.Equal(("docs", 2), (docs.Name, docs.Jobs));
        Assert.Equal(["**/*.md"], docs.When);
        Assert.Equal(["patterns"], docs.Stages);
        Assert.Equal(new Sla(TimeSpan.FromSeconds(10)), docs.StageSla);
        Assert.Equal(new Sla(TimeSpan.FromMinutes(5)) { Warn = 0.5 }, docs.TotalSla);
        var heavy = Pipeline.Lanes[1];
        Assert.Equal("failures: <= 1", Assert.Single(heavy.Gates["test"]).Gate.ToString());
        Assert.Null(heavy.Stages);
        Assert.Null(heavy.Jobs);
        Assert.Null(heavy.TotalSla);
    }

    [Fact]
    public void What_is_absent_has_its_default()
    {
        var pipeline = MettleFile.Parse("stages: { a: { cmd: make } }").Pipeline!;
        Assert.Equal(new CacheBounds(), pipeline.Cache);
        Assert.Empty(pipeline.Lanes);
        var stage = Assert.Single(pipeline.Stages);
        Assert.Equal(("cpu", Timeout.InfiniteTimeSpan, 0, true, false), (stage.Pool, stage.Timeout, stage.Retries, stage.Cached, stage.Incremental));
        Assert.Null(stage.Foreach);
        Assert.Null(stage.Cycle);
        Assert.Null(stage.Sla);
    }

    [Fact]
    public void A_file_without_stages_has_no_pipeline() => Assert.Null(MettleFile.Parse(Template.Text).Pipeline);

    [Theory]
    [InlineData("foreach: a/*, worker: w", "${item}")]
    [InlineData("worker: w")]
    public void A_worker_is_asked_for_the_item(string written, params string[] arguments)
    {
        var worker = Assert.IsType<WorkerAction>(MettleFile.Parse($"stages: {{ a: {{ {written} }} }}").Pipeline!.Stages[0].Action);
        Assert.Equal(arguments, worker.Arguments);
        Assert.Equal(WorkerProtocol.Json, worker.Protocol);
    }

    [Fact]
    public void Words_are_taken_literally()
    {
        var action = MettleFile.Parse("stages: { a: { cmd: [echo, a b, $HOME, \"it's\", '*', x=1, '', 7, '$${x}'] } }").Pipeline!.Stages[0].Action;
        Assert.Equal(new CommandAction(@"echo 'a b' '$HOME' 'it'\''s' '*' 'x=1' '' 7 '$${x}'"), action);
    }

    [Fact]
    public void The_example_of_the_case_is_read() =>
        Assert.Equal(4, MettleFile.Load(Path.Combine(AppContext.BaseDirectory, "Cases", "Files", "pipeline.yaml")).Pipeline!.Stages.Count);
}
