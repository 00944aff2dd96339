// A campaign in figures, those of the origin's contract among them.
using Mettle.Breaking;

namespace Mettle.Web.Serving.Streams;

internal sealed class CampaignFold : Fold
{
    private int? findings;
    private Finding? worst;
    private double? highest;
    private double sum;
    private double spent;
    private int scored;

    // Of what has ended only the result is read, and it names its worst finding itself.
    public override Headline Headline => new()
    {
        Done = Done,
        Of = Started?.Trials,
        Severity = worst?.Severity ?? Best?.Severity ?? highest,
        Plan = worst?.Plan ?? Best?.Plan,
        Findings = findings,
        Seconds = Seconds,
    };

    /// <summary>Its first event; null: it has said nothing yet.</summary>
    public SessionStarted? Started { get; private set; }

    /// <summary>When trials could begin for the first time; null: not yet.</summary>
    public DateTimeOffset? Running { get; private set; }

    /// <summary>Trials that ended.</summary>
    public int Done { get; private set; }

    /// <summary>The most severe trial.</summary>
    public TrialFinished? Best { get; private set; }

    /// <summary>The mildest severity.</summary>
    public double? Lowest { get; private set; }

    /// <summary>The mean severity.</summary>
    public double? Average => scored == 0 ? null : Math.Round(sum / scored, 3);

    /// <summary>What a trial takes, in seconds; null: none ended.</summary>
    public double? PerTrial => Done == 0 ? null : spent / Done;

    private double? Seconds { get; set; }

    protected override void Add(string json)
    {
        switch (Parse(json, CampaignJson.Default.CampaignEvent))
        {
            case SessionStarted started:
                Started = started;
                Status = Status.Pending;
                (findings, worst) = (null, null);
                break;
            case StateChanged changed:
                Turn(changed);
                break;
            case TrialFinished trial:
                Count(trial);
                break;
            case CampaignResult result:
                (Done, findings, worst, highest, Seconds) = (result.Trials, result.Findings.Count, result.Findings is [var first, ..] ? first : null, result.Highest, result.Seconds);
                End(result.Status, result.Reason, result.At);
                break;
        }
    }

    // Between its last state and its result it has ended already.
    private void Turn(StateChanged changed)
    {
        Status = changed.State;
        if (changed.State == Status.Running)
            Running ??= changed.At;
        if (changed.State is Status.Completed or Status.Failed)
            End(changed.State, changed.Reason, changed.At);
    }

    private void Count(TrialFinished trial)
    {
        Done++;
        spent += trial.Seconds;
        if (trial.Severity is not { } severity)
            return;
        scored++;
        sum += severity;
        Lowest = Lowest is { } lowest ? Math.Min(lowest, severity) : severity;
        if (Best is null || severity > Best.Severity)
            Best = trial;
    }
}
