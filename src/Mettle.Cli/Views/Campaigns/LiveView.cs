// The campaign as it happens, in a terminal: progress, best so far, what is being tried, severity by dimension, history.
using Mettle.Breaking;
using Spectre.Console;

namespace Mettle.Cli.Views.Campaigns;

/// <summary>Redraws one small block in place; what is final is printed below it as plain lines.</summary>
internal sealed class LiveView(IAnsiConsole console, TimeProvider time) : IEventView<CampaignEvent>
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);

    public async Task Draw(IAsyncEnumerable<CampaignEvent> events)
    {
        var state = new LiveState(time);
        CampaignResult? result = null;
        await console.Live(new Text("")).AutoClear(true).StartAsync(async screen =>
        {
            using var done = new CancellationTokenSource();
            var clock = Tick(screen, state, done.Token);
            try
            {
                await foreach (var happened in events)
                {
                    state.Take(happened);
                    screen.UpdateTarget(LiveBlock.Of(state));
                    result = happened as CampaignResult;
                }
            }
            finally
            {
                await done.CancelAsync();
                await clock;
            }
        });

        console.Write(LiveBlock.Of(state));
        foreach (var line in result is null ? [] : Sentences.Of(result))
            console.WriteLine(Printable.Line(line));
    }

    // Remaining time moves also while a trial is long.
    private async Task Tick(LiveDisplayContext screen, LiveState state, CancellationToken done)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Redraw, time, done);
                screen.UpdateTarget(LiveBlock.Of(state));
            }
        }
        catch (OperationCanceledException)
        {
            // The campaign has ended, and with it the ticking.
        }
    }
}
