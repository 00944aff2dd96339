// The status file under many threads and readers: always whole, and at the end complete.
using System.Text.Json;
using static Mettle.Running.LittleRun;

namespace Mettle.Running;

public sealed class StatusFilesAreWhole : IDisposable
{
    private const int Jobs = 250;

    private readonly TempFolder folder = new();
    private readonly EventFeed<RunEvent> events = new();
    private readonly StateFolder state;

    public StatusFilesAreWhole()
    {
        state = new StateFolder(folder.Path, "mettle.yaml");
        Directory.CreateDirectory(state.Run);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Of_250_jobs_that_end_on_many_threads_none_is_lost()
    {
        var keeping = Task.Factory.StartNew(() => StatusFile.Keep(events, state, TimeProvider.System), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        events.Add(Started("a"));
        events.Add(new StageExpanded("a", Jobs));
        Parallel.For(1, Jobs + 1, n =>
        {
            events.Add(Begin("a", $"{n}", n));
            events.Add(End(Begin("a", $"{n}", n)));
        });
        events.Complete();
        await keeping;
        var jobs = Read().RootElement.GetProperty("stages")[0].GetProperty("jobs");
        Assert.Equal((Jobs, Jobs, 0), (jobs.GetProperty("done").GetInt32(), jobs.GetProperty("total").GetInt32(), jobs.GetProperty("running").GetInt32()));
    }

    [Fact]
    public async Task Readers_never_find_a_part_of_it()
    {
        // A clock that has always moved on: the file is replaced with every event.
        var keeping = Task.Factory.StartNew(() => StatusFile.Keep(events, state, new HastyTime()), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        events.Add(Started("a"));
        while (!File.Exists(state.Status) && !keeping.IsCompleted)
            await Task.Yield();
        var reading = Task.Run(() => Enumerable.Range(0, 300).Select(_ => Read().RootElement.GetProperty("running").GetArrayLength()).Max(), TestContext.Current.CancellationToken);
        for (var n = 1; !reading.IsCompleted; n++)
        {
            var job = Begin("a", new string('x', n % 1000), n);
            events.Add(job);
            await Task.Yield();
            events.Add(End(job));
        }

        events.Complete();
        await keeping;
        Assert.InRange(await reading, 0, 1);
    }

    [Fact]
    public void The_end_is_written_with_its_result()
    {
        var job = Begin("a", "x", 1);
        Add(Started("a"), job, End(job, JobState.Failed), new GateJudged("a", "coverage >= 0.8", double.NaN, Passed: false, ""), Result(Status.Failed, new(0, 0, 1, 0)));
        var written = Read().RootElement;
        Assert.Equal(
            ("id-1", "mettle.yaml", "FAILED", 12.5, "1 failed"),
            (Text("id"), Text("file"), Text("status"), written.GetProperty("seconds").GetDouble(), written.GetProperty("result").GetProperty("reason").GetString()));
        Assert.Equal(JsonValueKind.Null, written.GetProperty("gates")[0].GetProperty("measured").ValueKind);
        Assert.Equal(["status.json"], Directory.GetFiles(state.Mettle).Select(Path.GetFileName));
        Assert.Empty(Directory.GetFiles(state.Run));
        string? Text(string name) => written.GetProperty(name).GetString();
    }

    [Fact]
    public void A_run_that_broke_off_has_failed()
    {
        Add(Started("a"));
        Assert.Equal("FAILED", Read().RootElement.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, Read().RootElement.GetProperty("result").ValueKind);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_a_problem_that_names_the_file()
    {
        Directory.Delete(state.Run);
        Assert.Contains("status.json", $"{Caught.One(() => Add(Started("a")))}");
    }

    private void Add(params ReadOnlySpan<RunEvent> all)
    {
        foreach (var happened in all)
            events.Add(happened);
        events.Complete();
        StatusFile.Keep(events, state, new ManualTime());
    }

    private JsonDocument Read() => JsonDocument.Parse(File.ReadAllBytes(state.Status));

    private sealed class HastyTime : TimeProvider
    {
        private long stamp;

        public override long GetTimestamp() => Interlocked.Add(ref stamp, TimestampFrequency);
    }
}
