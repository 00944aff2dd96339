// The live view draws by the clock, and leaves a summary and nothing else.
using System.Text;
using Mettle.Running;
using static Mettle.Running.LittleRun;

namespace Mettle.Cli.Views.Runs;

public sealed class TheLiveRunViewEnds : IDisposable
{
    private readonly ManualTime time = new();
    private readonly MemoryStream written = new();

    public void Dispose() => written.Dispose();

    [Fact]
    public void The_block_gives_way_to_failures_slowest_and_result()
    {
        var jobs = Enumerable.Range(1, 4).Select(n => Begin("a", $"{n}", n)).ToList();
        using (var view = View())
        {
            Show(view, [Started("a"), .. jobs]);
            time.Advance(TimeSpan.FromMilliseconds(100));
            Assert.Contains("● a  4 running", Written);
            Show(view, End(jobs[0], JobState.Failed), End(jobs[1], seconds: 3), End(jobs[2], seconds: 1), End(jobs[3], seconds: 2), Result(Status.Failed, new(3, 0, 1, 0)));
        }

        var end = Written[(Written.LastIndexOf("\e[J", StringComparison.Ordinal) + 3)..];
        Assert.Equal("FAILED a 1: exit code 3\n  | it broke\nslowest: a 2 3.00 s, a 4 2.00 s, a 3 1.00 s\nFAILED in 12.5 s: 3 done, 1 failed; 1 failed\n\e[?2026l", end);
        Assert.Equal(0, time.Waiting);
    }

    [Fact]
    public void However_much_happens_it_draws_ten_times_a_second()
    {
        using (var view = View())
        {
            Show(view, Started("a"));
            for (var n = 1; n <= 1000; n++)
            {
                Show(view, End(Begin("a", $"{n}", n)));
                time.Advance(TimeSpan.FromMilliseconds(1));
            }
        }

        Assert.Equal(10 + 1, Written.Split("\e[?2026h").Length - 1);
    }

    [Fact]
    public void A_run_that_is_over_at_once_is_only_summed_up()
    {
        using (var view = View())
            Show(view, Started("a"), Result(Status.Completed, new(0, 5, 0, 0)));
        Assert.Equal("\e[?2026h\r\e[JCOMPLETED in 12.5 s: 5 cached; all is done\n\e[?2026l", Written);
    }

    [Fact]
    public void A_run_that_broke_off_leaves_nothing_and_warnings_stay_above()
    {
        using (var view = View())
        {
            Show(view, Started("a"));
            time.Advance(TimeSpan.FromSeconds(1));
            Show(view, new RunWarned("the cache is full"));
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Contains("\e[Jwarning: the cache is full\nrun mettle.yaml", Written);
        Assert.EndsWith("\e[2A\e[J\e[?2026l", Written);
    }

    [Fact]
    public void A_terminal_that_does_not_know_its_size_is_drawn_on()
    {
        using var view = new LiveRunView(new Terminal(written, hasColour: false), () => (0, 0), time);
        Show(view, Started("a"));
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Contains("○ a  waits to know its jobs", Written);
    }

    [Fact]
    public void A_terminal_that_goes_away_does_no_harm()
    {
        written.Close();
        using var gone = new GoneStream();
        using var view = new LiveRunView(new Terminal(gone, hasColour: false), () => (80, 24), time);
        Show(view, Started("a"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(gone.Asked > 0);
    }

    private string Written => Encoding.UTF8.GetString(written.ToArray());

    private LiveRunView View() => new(new Terminal(written, hasColour: false), () => (80, 24), time);

    private static void Show(LiveRunView view, params ReadOnlySpan<RunEvent> events)
    {
        foreach (var happened in events)
            view.Show(happened);
    }

    private sealed class GoneStream : MemoryStream
    {
        public int Asked { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Fail();

        public override void Write(ReadOnlySpan<byte> buffer) => Fail();

        private void Fail()
        {
            Asked++;
            throw new IOException("input/output error");
        }
    }
}
