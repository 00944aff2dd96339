// The study as it happens, in a terminal: progress, what is being tried, best so far, history.
using Mettle.Tuning;
using Mettle.Tuning.Robustness;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mettle.Cli.Views.Studies;

/// <summary>Redraws one small block in place, at most so often; what is final is printed below it as plain lines.</summary>
internal sealed class LiveStudyView(IAnsiConsole console, TimeProvider time) : IEventView<StudyEvent>
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    private static IRenderable Nothing => new Text("");

    public async Task Draw(IAsyncEnumerable<StudyEvent> events)
    {
        var state = new LiveStudyState(time);
        StudyEnded? ended = null;
        RobustnessReport? tested = null;
        await console.Live(Nothing).AutoClear(true).StartAsync(async screen =>
        {
            using var clock = time.CreateTimer(_ => screen.UpdateTarget(state.Draw(StudyBlock.Of, Nothing)), null, Redraw, Redraw);
            await foreach (var happened in events)
            {
                state.Take(happened);
                ended = happened as StudyEnded;
                tested = (happened as RobustnessTested)?.Report ?? tested;
            }
        });

        console.Write(state.Draw(StudyBlock.Of, Nothing));
        foreach (var line in tested is null ? [] : RobustnessText.Lines(tested))
            console.WriteLine(Printable.Line(line));
        foreach (var line in ended is null ? [] : StudySentences.Of(ended, state.Draw(now => now.Study.Metric, "")))
            console.WriteLine(Printable.Line(line));
    }
}
