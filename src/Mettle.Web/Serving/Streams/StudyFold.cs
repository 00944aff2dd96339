// A study in figures.
using Mettle.Search;
using Mettle.Tuning;

namespace Mettle.Web.Serving.Streams;

internal sealed class StudyFold : Fold
{
    private StudyStarted? started;
    private BestTrial? best;
    private double? seconds;
    private int done;

    public override Headline Headline => new() { Done = done, Of = started?.Trials, Metric = started?.Metric, Goal = started?.Goal, Best = best, Seconds = seconds };

    protected override void Add(string json)
    {
        switch (Parse(json, StudyJson.Default.StudyEvent))
        {
            case StudyStarted first:
                started = first;
                Status = Status.Running;
                break;
            case TrialFinished trial:
                done++;
                if (trial is { Status: ObservationStatus.Finished, Value: { } value } && (best is null || IsBetter(value, best.Value)))
                    best = new(trial.Trial, trial.Params, value);
                break;
            case StudyEnded ended:
                (done, best, seconds) = (ended.Trials, ended.Best, ended.Seconds);
                End(ended.Status, ended.Reason, ended.At);
                break;
        }
    }

    private bool IsBetter(double value, double than) => started?.Goal == Direction.Maximize ? value > than : value < than;
}
