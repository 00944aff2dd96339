// The views of a study: what a terminal, a pipe and a program are shown of the same events.
using System.Text.Json;
using Mettle.Search;
using Mettle.Tuning;

namespace Mettle.Cli.Views.Studies;

public sealed class AStudyIsShownAsItHappens
{
    private static readonly Space Line = new([new RealParameter("x", 0, 1)]);

    private readonly ManualTime time = new();

    private static StudyEvent[] Events =>
    [
        new StudyStarted("id-1", "solver", "", 7, 4, "loss", Direction.Minimize, new("gp", "few trials"), SpaceNote.Of(Line), 0),
        new StudyPreparing("bringing build up to date"),
        new TrialStarted(1, Point(0.5), 1),
        new TrialFinished(1, Point(0.5), ObservationStatus.Finished, 0.25, 1.5, "it was measured to its end"),
        new TrialStarted(2, Point(0.4), 1),
        new TrialFinished(2, Point(0.4), ObservationStatus.Finished, 0.16, 1.5, "it was measured to its end"),
        new TrialStarted(3, Point(0.3), 1),
        new TrialFinished(3, Point(0.3), ObservationStatus.Failed, null, 0.1, "exit code 3"),
        new SamplerChanged(4, "tpe", "many \u001b[31mtrials"),
        new StudyWarned("slow"),
        new StudyEnded("tune", "id-1", Status.Completed, 3, new(2, Point(0.4), 0.16), new("tpe", "many trials"), "all 3 trials are done") { FullBudgets = 3, Seconds = 4 },
    ];

    [Fact]
    public void A_pipe_gets_a_line_for_each_thing_that_matters_and_nothing_that_drives_a_terminal()
    {
        var words = new StringWriter();
        var view = new PlainStudyView(words);
        foreach (var happened in Events)
            view.Show(happened);
        Assert.Equal(
            """
            study solver, session id-1, seed 7, sampler gp (few trials)
            bringing build up to date
            trial 1/4  0.25  x=0.5  1.5 s
            trial 2/4  0.16  x=0.4  1.5 s
            trial 3/4  failed  x=0.3  exit code 3  0.1 s
            from trial 4 on the sampler is tpe: many  [31mtrials
            warning: slow

            COMPLETED: all 3 trials are done (3 trials, 4.0 s)
            best: loss 0.16  x=0.4  (trial 2)
            all of it: mettle show id-1

            """,
            words.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_program_gets_every_event_as_a_line_of_json()
    {
        var json = new StringWriter();
        await new JsonView<StudyEvent>(json, StudyJson.Default.StudyEvent, _ => { }).Draw(Events.ToAsyncEnumerable());
        var kinds = json.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("event").GetString());
        Assert.Equal(["started", "preparing", "asked", "trial", "asked", "trial", "asked", "trial", "sampler", "warning", "result"], kinds);
    }

    [Fact]
    public async Task A_terminal_keeps_the_last_block_and_the_result()
    {
        var (console, written) = Terminal.Make();
        await new LiveStudyView(console, time).Draw(Events.ToAsyncEnumerable());
        var shown = written.ToString();
        Assert.Contains("3/4", shown, StringComparison.Ordinal);
        Assert.Contains("2 finished, 1 failed", shown, StringComparison.Ordinal);
        Assert.Contains("best: loss 0.16", shown, StringComparison.Ordinal);
        Assert.Equal(0, time.Waiting);
    }

    [Fact]
    public void What_runs_and_how_long_it_will_take_is_known_between_events()
    {
        var state = new LiveStudyState(time);
        foreach (var happened in Events.Take(5))
        {
            state.Take(happened);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var (running, left) = state.Draw(now => (now.Running.Single().Number, now.Remaining), default);
        // Three seconds since the first trial began, and three of four are left.
        Assert.Equal((2, TimeSpan.FromSeconds(9)), (running, left!.Value));
    }

    private static Point Point(double x) => new([KeyValuePair.Create("x", Value.Of(x))]);
}
