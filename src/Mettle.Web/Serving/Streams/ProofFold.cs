// A proof or a series in figures.
using Mettle.Proving;

namespace Mettle.Web.Serving.Streams;

internal sealed class ProofFold : Fold
{
    private Headline headline = new();

    public override Headline Headline => headline;

    protected override void Add(string json)
    {
        switch (Parse(json, ProofJson.Default.ProofEvent))
        {
            case ClaimStarted started:
                Status = Status.Running;
                headline = headline with { Done = headline.Done ?? 0, Of = started.Terms.MaxPairs };
                break;
            case SeriesStarted started:
                headline = headline with { Done = 0, Of = started.Claims.Count, Accepted = [] };
                break;
            case PairMeasured pair:
                headline = headline with { Done = pair.Number };
                break;
            case SeriesClaimJudged { Proof: not null } judged:
                headline = headline with { Done = judged.Rank };
                break;
            case ProofEnded ended:
                headline = headline with { Done = ended.Runs, Verdict = ended.Verdict, Ratio = ended.Ratio, Interval = Finite(ended.Interval), Seconds = ended.Seconds };
                End(ended.Status, ended.Reason, ended.At);
                break;
            case SeriesEnded ended:
                headline = headline with { Accepted = ended.Accepted, Ratio = ended.Composed?.Value, Interval = Finite(ended.Composed?.Interval) };
                End(ended.Status, ended.Reason, ended.At);
                break;
        }
    }

    // JSON has no infinite numbers.
    private static IReadOnlyList<double>? Finite(Statistics.Interval? interval) =>
        interval is { } known && double.IsFinite(known.Low) && double.IsFinite(known.High) ? [known.Low, known.High] : null;
}
