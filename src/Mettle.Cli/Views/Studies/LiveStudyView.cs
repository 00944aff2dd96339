// The study as it happens, in a terminal: progress, what is being tried, best so far, history.
using Mettle.Tuning;
using Spectre.Console;

namespace Mettle.Cli.Views.Studies;

/// <summary>Redraws one small block in place, at most so often; what is final is printed below it as plain lines.</summary>
internal sealed class LiveStudyView(IAnsiConsole console, TimeProvider time) : IEventView<StudyEvent>
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    public async Task Draw(IAsyncEnumerable<StudyEvent> events)
    {
        var state = new LiveStudyState(time);
        StudyEnded? ended = null;
        await console.Live(new Text("")).AutoClear(true).StartAsync(async screen =>
        {
            using var clock = time.CreateTimer(_ => screen.UpdateTarget(StudyBlock.Of(state)), null, Redraw, Redraw);
            await foreach (var happened in events)
            {
                state.Take(happened);
                ended = happened as StudyEnded;
            }
        });

        console.Write(StudyBlock.Of(state));
        foreach (var line in ended is null ? [] : StudySentences.Of(ended, state.Metric))
            console.WriteLine(Printable.Line(line));
    }
}
