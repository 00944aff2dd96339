// How an interrupted study comes back: what it said is taken in again, and nothing is measured or proposed twice.
using Mettle.Search;

namespace Mettle.Tuning;

/// <content>Taking in the past.</content>
public sealed partial class Study
{
    /// <summary>
    /// Brings a new study to where these events left theirs. What samplers propose and pruners decide follows from what they were told, in
    /// order, so that it goes on as if it had never stopped.
    /// </summary>
    /// <param name="events">All that a study of the same space and options said, in order.</param>
    /// <returns>The trials that were under way: they are to be measured at the budget that they have.</returns>
    internal IReadOnlyList<Trial> Replay(IEnumerable<StudyEvent> events)
    {
        lock (door)
        {
            var said = Said;
            Said = _ => { };
            foreach (var happened in events)
                Again(happened);
            Said = said;
            return [.. running.Values.Select(attempt => attempt.Trial)];
        }
    }

    private void Again(StudyEvent happened)
    {
        switch (happened)
        {
            case SamplerChanged changed:
                proposer.Adopt(new SamplerTurn(changed.Trial - 1, changed.Name, changed.Reason));
                turns = proposer.Turns.Count;
                break;
            case TrialStarted started:
                Begin(started.Params);
                break;
            case TrialReported reported when running.TryGetValue(reported.Trial - 1, out var attempt):
                Report(attempt.Trial, reported.Budget, reported.Value);
                break;
            case TrialRaised raised when running.TryGetValue(raised.Trial - 1, out var attempt):
                pruner.Decide(new Report(raised.Trial - 1, raised.Budget, options.Signed(raised.Value)));
                proposer.Tell([new Observation(attempt.Trial.Point, ObservationStatus.Pruned, raised.Value) { Budget = raised.Budget }]);
                Raise(attempt, raised.Value);
                break;
            case TrialFinished finished when running.TryGetValue(finished.Trial - 1, out var attempt):
                EndAgain(attempt, finished);
                break;
        }
    }

    private void EndAgain(Attempt attempt, TrialFinished finished)
    {
        // What the pruner was told then it is told now; what it decided is known.
        if (finished.Status is ObservationStatus.Finished or ObservationStatus.Pruned && attempt.Stopped is null)
            pruner.Decide(new Report(finished.Trial - 1, finished.Budget, options.Signed(finished.Value!.Value)));
        var measurement = new Measurement(finished.Value ?? double.NaN)
        {
            Metrics = finished.Metrics,
            Error = finished.Error,
            Worker = finished.Worker,
            Attempts = finished.Attempts,
        };
        End(attempt with { Measurement = measurement, Budget = finished.Budget, Earlier = finished.Seconds, Began = options.Time.GetTimestamp() }, finished.Status, measurement.Value, finished.Reason);
    }
}
