// Studies as files declare them, run to their end: commands, workers, endpoints, stages; gates, data, early ends, and coming back.
using System.Net;
using System.Text;
using System.Text.Json;
using Mettle.Files;
using Mettle.Search;
using Mettle.Storage;
using Mettle.Tuning.Reporting;

namespace Mettle.Tuning;

public sealed class StudiesRunInAFolder : IDisposable
{
    // Answers each trial with the square of its distance from 0.3, and the number of the trial that this process answers.
    private const string Worker = """
        k=0; while read -r line; do
          n=$(printf %s "$line" | sed 's/.*"trial":\([0-9]*\).*/\1/'); x=$(printf %s "$line" | sed 's/.*"x":\([0-9.]*\).*/\1/'); k=$((k+1))
          awk -v n=$n -v x=$x -v k=$k 'BEGIN { printf "{\"trial\":%d,\"metrics\":{\"loss\":%.6f,\"k\":%d}}\n", n, (x-0.3)^2, k }'
        done
        """;

    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task ACommandIsRunForEachTrial()
    {
        var events = await Run("""
            studies:
              s:
                cmd: "echo noise; echo '{\"loss\":'${params.x}',\"seed\":'$METTLE_SEED'}'"
                metric: loss
                parameters: { x: { min: 1, max: 9 } }
                sampler: grid
            """);
        var trials = events.OfType<TrialFinished>().ToList();
        Assert.Equal(Enumerable.Range(1, 9).Select(i => (double?)i), trials.Select(t => t.Value));
        Assert.Equal(9, trials.Select(t => t.Metrics["seed"]).Distinct().Count());
        var ended = Assert.IsType<StudyEnded>(events[^1]);
        Assert.Equal((Status.Completed, 1, 9), (ended.Status, ended.Best!.Value, ended.Trials));
        Assert.False(Directory.Exists(folder.At(".mettle", "tune", ended.Id)));
    }

    [Theory(Timeout = 120_000)]
    [InlineData("echo '{\\\"other\\\":1}'", "it gave no metric loss; it gave other")]
    [InlineData("echo '{\\\"loss\\\":1}'; echo 5", "the last line of its output is no JSON object of metrics")]
    [InlineData("echo nothing", "the last line of its output is no JSON object of metrics")]
    [InlineData("echo oh no >&2; exit 4", "exit code 4; it said: oh no")]
    [InlineData("sleep 100", "no answer within 0.3 s")]
    public async Task AFailureCostsTheTrialAndSaysWhy(string does, string why)
    {
        var events = await Run($$"""
            studies:
              s:
                cmd: "{{does}}"
                metric: loss
                parameters: { x: { min: 1, max: 9 } }
                trials: 1
                timeout: 300ms
            """);
        Assert.Equal((ObservationStatus.Failed, why), (events.OfType<TrialFinished>().Single().Status, events.OfType<TrialFinished>().Single().Reason));
        Assert.Equal(Status.Failed, Assert.IsType<StudyEnded>(events[^1]).Status);
    }

    [Fact(Timeout = 120_000)]
    public async Task AMetricsFileIsReadAndAnOldOneIsNot()
    {
        await File.WriteAllTextAsync(folder.At("m.json"), "{\"loss\": 0}", Cancellation);
        var events = await Run("""
            studies:
              s:
                cmd: "[ ${params.x} = 2 ] || echo '{\"loss\":'${params.x}'}' > m.json"
                metrics: m.json
                metric: loss
                parameters: { x: { min: 1, max: 3 } }
                sampler: grid
            """);
        Assert.Equal([1, null, 3], events.OfType<TrialFinished>().Select(t => t.Value));
        Assert.Equal("it did not write its metrics, m.json", events.OfType<TrialFinished>().ElementAt(1).Reason);
    }

    [Fact(Timeout = 120_000)]
    public async Task WorkersLiveAcrossTrialsAndGatesAreKept()
    {
        await File.WriteAllTextAsync(folder.At("w.sh"), Worker, Cancellation);
        var events = await Run("""
            studies:
              s:
                worker: sh w.sh
                metric: loss
                gates: { loss: "> 0.001" }
                parameters: { x: { min: 0.0, max: 1.0, step: 0.1 } }
                sampler: grid
                parallel: 2
            """);
        var trials = events.OfType<TrialFinished>().ToList();
        Assert.Equal(11, trials.Count);
        Assert.InRange(trials.Select(t => t.Worker).Distinct().Count(), 1, 2);
        Assert.Equal(11, trials.GroupBy(t => t.Worker).Sum(g => g.Max(t => t.Metrics["k"])));
        var missed = Assert.Single(trials, t => t.Status == ObservationStatus.Infeasible);
        Assert.Equal(("x=0.3", "it misses loss: > 0.001, and it is 0"), (missed.Params.ToString(), missed.Reason));
        Assert.Equal(0.01, Assert.IsType<StudyEnded>(events[^1]).Best!.Value, 1e-9);
        var gate = Assert.Single(StudyReport.Of(StudyFacts.Of(events)).Gates);
        Assert.Equal(("loss: value > 0.001", 1), (gate.Gate, gate.Missed));
    }

    // The set of results is that of one at a time, whatever ends first.
    [Theory(Timeout = 120_000)]
    [InlineData("grid")]
    [InlineData("random")]
    public async Task ManyAtOnceFindTheSame(string sampler)
    {
        await File.WriteAllTextAsync(folder.At("w.sh"), Worker, Cancellation);
        async Task<List<string>> Set(int parallel) => (await Run($$"""
            studies:
              s{{parallel}}:
                worker: sh w.sh
                metric: loss
                parameters: { x: { min: 0.0, max: 1.0, step: 0.05 } }
                sampler: {{sampler}}
                trials: 15
                parallel: {{parallel}}
            """)).OfType<TrialFinished>().Select(t => $"{t.Params} {t.Value}").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(await Set(1), await Set(4));
    }

    [Fact(Timeout = 120_000)]
    public async Task AStageIsRunUpToAndOnlyWhatAPointReachesIsExecuted()
    {
        var events = await Run("""
            params: { slow: 1, fast: 1 }
            stages:
              prepare: { cmd: "echo x >> count; echo ${params.slow} > prepared", outs: [prepared] }
              measure:
                deps: [prepared]
                cmd: "fast=${params.fast}; echo '{\"loss\":'$(( $(cat prepared) * 10 + fast ))'}' > m.json"
                metrics: m.json
            studies:
              s:
                stage: measure
                metric: loss
                parameters: { fast: { min: 1, max: 3 }, slow: { min: 1, max: 2 } }
                sampler: grid
            """);
        var trials = events.OfType<TrialFinished>().ToList();
        Assert.Equal([11, 12, 13, 21, 22, 23], trials.Select(t => t.Value!.Value).Order());
        // The grid's own order changes slow each time; of cells that promise the same the one whose prefix is there comes first.
        Assert.Equal(2, (await File.ReadAllLinesAsync(folder.At("count"), Cancellation)).Length);
        Assert.Equal([11, 12, 13, 21, 22, 23], trials.Select(t => t.Value!.Value));
    }

    // Where little is left to try, what was measured before costs nothing: it is not tried again for that.
    [Theory(Timeout = 120_000)]
    [InlineData("random")]
    [InlineData("gp")]
    public async Task ASmallSpaceOfAStageIsTriedWholly(string sampler)
    {
        var events = await Run($$"""
            params: { a: 1 }
            stages: { measure: { cmd: "a=${params.a}; echo '{\"loss\":'$a'}' > m.json", metrics: m.json } }
            studies: { s: { stage: measure, metric: loss, parameters: { a: { min: 1, max: 5 } }, sampler: {{sampler}}, trials: 5, seed: 3 } }
            """);
        Assert.Equal([1, 2, 3, 4, 5], events.OfType<TrialFinished>().Select(t => t.Value!.Value).Order());
    }

    [Fact(Timeout = 120_000)]
    public async Task AStageThatFailsIsAFailedTrialWithItsLastWords()
    {
        var events = await Run("""
            params: { x: 1 }
            stages: { measure: { cmd: "echo wrong ${params.x} >&2; exit 2", metrics: m.json } }
            studies: { s: { stage: measure, metric: loss, parameters: { x: { min: 1, max: 3 } }, trials: 1 } }
            """);
        var trial = events.OfType<TrialFinished>().Single();
        Assert.StartsWith("measure failed: ", trial.Reason, StringComparison.Ordinal);
        Assert.StartsWith("wrong ", trial.Error!, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task NeededStagesComeFirstAndAFailureOfOneIsAProblem()
    {
        const string File = """
            stages: { build: { cmd: "echo 5 > built", outs: [built] }, broken: { cmd: "echo why; exit 1" } }
            studies:
              s: { needs: build, cmd: "echo '{\"loss\":'$(cat built)'}'", metric: loss, parameters: { x: { min: 1, max: 3 } }, trials: 1 }
              t: { needs: broken, cmd: "true", metric: loss, parameters: { x: { min: 1, max: 3 } }, trials: 1 }
            """;
        Assert.Equal(5, (await Run(File)).OfType<TrialFinished>().Single().Value);
        Assert.StartsWith("broken, which the study needs, failed", (await Caught.One(() => Run(File, "t"))).What, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task AnEndpointIsPostedTo()
    {
        using var listener = new HttpListener();
        var port = Execution.FreePorts.Choose(1)[0];
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        var serving = Serve(listener, 3);
        var events = await Run($$"""
            studies: { s: { http: "http://127.0.0.1:{{port}}/try", metric: loss, parameters: { x: { min: 1, max: 3 } }, sampler: grid } }
            """);
        await serving;
        Assert.Equal([1, null, 3], events.OfType<TrialFinished>().Select(t => t.Value));
        Assert.Equal("status 500", events.OfType<TrialFinished>().ElementAt(1).Reason);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("target: 3", "reached the target of 3")]
    [InlineData("patience: 4", "4 trials in a row were no better than the best before them")]
    public async Task ItEndsSooner(string rule, string why)
    {
        var events = await Run($$"""
            studies: { s: { cmd: "echo '{\"loss\":'${params.x}'}'", metric: loss, parameters: { x: { min: 3, max: 90 } }, sampler: grid, stop: { {{rule}} } } }
            """);
        var ended = Assert.IsType<StudyEnded>(events[^1]);
        Assert.Contains(why, ended.Reason, StringComparison.Ordinal);
        Assert.InRange(ended.Trials, 1, 10);
    }

    [Fact(Timeout = 120_000)]
    public async Task ItsTimeIsThatOfAllItsRuns()
    {
        const string File = """
            version: 1
            studies: { s: { cmd: "echo '{\"loss\":1}'", metric: loss, parameters: { x: { min: 3, max: 90 } }, sampler: grid, stop: { time: 2h } } }
            """;
        var study = MettleFile.Parse(File).Studies["s"];
        using var ledger = Ledger.Open(folder.At(".mettle"), TimeProvider.System);
        using (var lost = StudySession.Open(ledger, study, new StudyWish(), TimeProvider.System))
        {
            // Each of two runs searched an hour; neither the build before it nor the night between them counts.
            var (time, point) = (new ManualTime(), new Point([new("x", Value.Of(3))]));
            var log = new StudyLog(ledger, lost.Log.Id, time);
            for (var run = 0; run < 2; run++)
            {
                log.Append(new StudyStarted(log.Id, "s", study.Definition.Hex, study.Seed, study.Trials, "loss", study.Goal, new("grid", "it was asked for"), SpaceNote.Of(study.Space), 0));
                time.Advance(TimeSpan.FromHours(8));
                log.Append(new TrialStarted(1, point, 1));
                time.Advance(TimeSpan.FromHours(1));
                log.Append(new StudyWarned("it was lost"));
                time.Advance(TimeSpan.FromHours(9));
            }
        }

        using var session = StudySession.Open(ledger, study, new StudyWish(Resume: true), TimeProvider.System);
        var ended = await new StudyHost(session, new StudyPlace(folder.Path, "mettle.yaml", null), TimeProvider.System).Run(Cancellation);
        Assert.Equal("its time of 7200 s is over", ended.Reason);
        Assert.InRange(ended.Trials, 0, 2);
    }

    [Fact(Timeout = 120_000)]
    public async Task ItEndsWhereTheSamplerExpectsNothingMore()
    {
        await File.WriteAllTextAsync(folder.At("w.sh"), Worker, Cancellation);
        var events = await Run("studies: { s: { worker: sh w.sh, metric: loss, parameters: { x: { min: 0.0, max: 1.0 } }, sampler: gp, trials: 60, stop: { improvement: 1% } } }");
        var ended = Assert.IsType<StudyEnded>(events[^1]);
        Assert.Contains("the sampler expects an improvement", ended.Reason, StringComparison.Ordinal);
        Assert.True(ended.Best!.Value < 0.001);
    }

    [Fact(Timeout = 120_000)]
    public async Task AWarmStartKnowsWhatWasFound()
    {
        const string File = """
            studies:
              s: { cmd: "echo '{\"loss\":'${params.x}'}'", metric: loss, parameters: { x: { min: 1, max: 6 } }, sampler: grid }
              t: { warm_start: s, cmd: "echo '{\"loss\":'${params.x}'}'", metric: loss, parameters: { x: { min: 1, max: 9 } }, sampler: grid }
            """;
        Assert.Contains("nothing of it is stored", (await Caught.One(() => Run(File, "t"))).What, StringComparison.Ordinal);
        await Run(File);
        Assert.Equal([7, 8, 9], (await Run(File, "t")).OfType<TrialFinished>().Select(t => t.Value));
    }

    private async Task<List<StudyEvent>> Run(string text, string? name = null)
    {
        var file = MettleFile.Parse("version: 1\n" + text);
        using var ledger = Ledger.Open(folder.At(".mettle"), TimeProvider.System);
        using var session = StudySession.Open(ledger, name is null ? file.Studies.Values.First() : file.Studies[name], new StudyWish(), TimeProvider.System);
        await new StudyHost(session, new StudyPlace(folder.Path, "mettle.yaml", file.Pipeline), TimeProvider.System).Run(Cancellation);
        return [.. session.Log.Read()];
    }

    // The second of them fails.
    private static async Task Serve(HttpListener listener, int requests)
    {
        for (var i = 1; i <= requests; i++)
        {
            var context = await listener.GetContextAsync();
            using var request = await JsonDocument.ParseAsync(context.Request.InputStream, cancellationToken: Cancellation);
            var x = request.RootElement.GetProperty("params").GetProperty("x").GetInt32();
            context.Response.StatusCode = i == 2 ? 500 : 200;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"{{\"metrics\":{{\"loss\":{x}}}}}"), Cancellation);
            context.Response.Close();
        }
    }
}
