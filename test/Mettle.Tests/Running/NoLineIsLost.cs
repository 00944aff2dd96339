// What jobs write reaches every reader whole, however much it is and however late it is read.
namespace Mettle.Running;

public sealed class NoLineIsLost : IDisposable
{
    private const int Lines = 1_000_000;

    private readonly Pipelines pipeline = new($"stages: {{ a: {{ cmd: seq {Lines}, cache: false }}, b: {{ cmd: \"printf 'no end'\", cache: false }} }}");

    public void Dispose() => pipeline.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task ByOneThatReadsAndOneThatStoodStill()
    {
        using var run = pipeline.Prepare();
        var reading = Task.Factory.StartNew(() => Read(run), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var standing = new RunFollower(run.Events, run.State, run.Content).Read().GetEnumerator();
        var executing = Task.Factory.StartNew(() => run.Execute(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(standing.MoveNext());
        await executing;

        Assert.Equal((Lines, "no end"), await reading);
        Assert.Equal((Lines, "no end"), Read(standing));
    }

    private static (int Counted, string Last) Read(Run run)
    {
        using var events = new RunFollower(run.Events, run.State, run.Content).Read().GetEnumerator();
        return Read(events);
    }

    // Lines of the counting job must come in order: the next one is always the number after.
    private static (int Counted, string Last) Read(IEnumerator<RunEvent> events)
    {
        var (counted, last) = (0, "");
        while (events.MoveNext())
        {
            if (events.Current is JobLine { Stage: "a" } line)
                Assert.Equal(++counted, int.Parse(line.Line, System.Globalization.CultureInfo.InvariantCulture));
            else if (events.Current is JobLine { Stage: "b" } other)
                last = other.Line;
        }

        return (counted, last);
    }
}
