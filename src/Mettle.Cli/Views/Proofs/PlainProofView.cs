// Plain lines, one an event that matters, for pipes and logs.
using Mettle.Proving;

namespace Mettle.Cli.Views.Proofs;

/// <summary>What a pipe gets.</summary>
internal sealed class PlainProofView(TextWriter writer) : IEventView<ProofEvent>
{
    public async Task Draw(IAsyncEnumerable<ProofEvent> events)
    {
        await foreach (var happened in events)
            Show(happened);
    }

    public void Show(ProofEvent happened)
    {
        if (ProofSentences.Of(happened) is { } line)
            writer.WriteLine(Printable.Line(line));
        writer.Flush();
    }
}
