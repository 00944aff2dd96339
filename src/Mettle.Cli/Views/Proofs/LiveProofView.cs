// The proof as it is made, in a terminal: pairs so far, both sides, the ratio and its interval as it narrows.
using Mettle.Proving;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mettle.Cli.Views.Proofs;

/// <summary>Redraws one small block in place, at most so often; when it is over nothing is left of it.</summary>
internal sealed class LiveProofView(IAnsiConsole console, TimeProvider time) : IEventView<ProofEvent>
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    private static IRenderable Nothing => new Text("");

    public async Task Draw(IAsyncEnumerable<ProofEvent> events)
    {
        var state = new LiveProofState(time);
        await console.Live(Nothing).AutoClear(true).StartAsync(async screen =>
        {
            using var clock = time.CreateTimer(_ => screen.UpdateTarget(state.Draw(ProofBlock.Of)), null, Redraw, Redraw);
            await foreach (var happened in events)
                state.Take(happened);
        });
    }
}
