// What the live view knows of a proof. Events come on one thread, drawing happens on another.
using Mettle.Proving;
using Mettle.Proving.Judging;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mettle.Cli.Views.Proofs;

/// <summary>A proof at one moment.</summary>
/// <param name="Claim">What is proved.</param>
/// <param name="Pairs">All that are measured, also by earlier runs of this proof if they were read.</param>
/// <param name="Judgement">After the last look; null: there was none yet.</param>
/// <param name="Phase">What is done besides pairs; empty: nothing.</param>
internal sealed record ProofMoment(ClaimStarted Claim, IReadOnlyList<Pair> Pairs, Judgement? Judgement, string Phase)
{
    /// <summary>Pairs in all, with those of earlier runs.</summary>
    public int Done => Claim.Done + Pairs.Count;

    /// <summary>Until the most pairs there may be; null before the first.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>The latest warning; null: none.</summary>
    public ProofWarned? Warning { get; init; }
}

/// <summary>Taken to by one thread, drawn by another.</summary>
internal sealed class LiveProofState(TimeProvider time)
{
    private readonly Lock door = new();
    private readonly List<ProofEvent> events = [];
    private readonly List<Pair> pairs = [];
    private long? began;
    private string phase = "";

    public void Take(ProofEvent happened)
    {
        lock (door)
        {
            events.Add(happened);
            phase = happened switch { ProofPreparing preparing => preparing.Text, AnswersCompared answers => answers.Report.Reason, PairMeasured => "", _ => phase };
            if (happened is AnswersCompared or ShellCalibrated)
                began ??= time.GetTimestamp();
            if (happened is PairMeasured { Pair: var pair })
                pairs.Add(pair);
            // A series has one claim after the other.
            if (happened is ClaimStarted)
                pairs.Clear();
        }
    }

    /// <summary>Draws what is known now; nothing where nothing is. The events do not change meanwhile.</summary>
    public IRenderable Draw(Func<ProofMoment, IRenderable> draw)
    {
        lock (door)
        {
            if (events.OfType<ClaimStarted>().LastOrDefault() is not { } claim)
                return new Text("");
            var left = claim.Terms.MaxPairs - claim.Done - pairs.Count;
            return draw(new(claim, [.. pairs], events.OfType<PairsJudged>().LastOrDefault()?.Judgement, phase)
            {
                Remaining = pairs.Count > 0 && began is { } since ? time.GetElapsedTime(since) / pairs.Count * left : null,
                Warning = events.OfType<ProofWarned>().LastOrDefault(),
            });
        }
    }
}
