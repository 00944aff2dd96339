// Runs an objective for a study: so many trials at once, each within its time. Knows nothing of samplers and values.
using System.Runtime.CompilerServices;
using Mettle.Search;

namespace Mettle.Tuning;

internal sealed class StudyLoop(Study study, StudyOptions options, Func<Trial, CancellationToken, Task<Measurement>> objective)
{
    /// <summary>What was told to end has so long to do it before it is left behind; default 1 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Trials that had begun before the study was interrupted: they come first.</summary>
    public IReadOnlyList<Trial> Again { get; init; } = [];

    /// <summary>Trials as they end. When the reader is through, or gone, nothing runs any more, but for calls that do not listen.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; what had finished was given before.</exception>
    public async IAsyncEnumerable<TrialResult> Run([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = new List<Task<TrialResult?>>();
        var again = new Queue<Trial>(Again);
        try
        {
            while (true)
            {
                while (running.Count < options.Parallel && !cancellation.IsCancellationRequested && (again.TryDequeue(out var trial) ? trial : study.Ask()) is { } next)
                    running.Add(Evaluate(next, end.Token));
                if (running.Count == 0)
                    break;
                var done = await Task.WhenAny(running);
                running.Remove(done);
                if (await done is { } result)
                    yield return result;
            }

            cancellation.ThrowIfCancellationRequested();
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(running);
        }
    }

    // Null where the study ended before the trial did.
    private async Task<TrialResult?> Evaluate(Trial trial, CancellationToken end)
    {
        using var span = Spans.Trial("tune", trial.Index + 1);
        using var late = options.Timeout is { } limit ? new CancellationTokenSource(limit, options.Time) : new CancellationTokenSource();
        using var until = CancellationTokenSource.CreateLinkedTokenSource(end, late.Token);
        for (Trial? next = trial; next is not null;)
        {
            var answer = await Call(next, until.Token);
            if (late.IsCancellationRequested)
                next = Failed(next, $"no answer within {options.Timeout!.Value.TotalSeconds:0.###} s");
            else if (answer.Value is { } value)
                next = study.Tell(next, value);
            else if (end.IsCancellationRequested)
                return null;
            else
                next = Failed(next, Sentence(answer.Failure!), answer.Failure!.ToString());
        }

        var result = study.ResultOf(trial.Index);
        Spans.End(span, result.Status.ToString(), result.Status == ObservationStatus.Failed ? result.Reason : null);
        return result;
    }

    private Trial? Failed(Trial trial, string why, string? error = null)
    {
        study.Fail(trial, why, error);
        return null;
    }

    // Messages may have several lines; reasons have one, and the whole text stands in the error.
    private static string Sentence(Exception failure) =>
        $"{failure.GetType().Name}: {string.Join("; ", failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}";

    private async Task<(Measurement? Value, Exception? Failure)> Call(Trial trial, CancellationToken until)
    {
        // Where an async objective works before it first awaits, that must not hold up the other trials.
        var call = Task.Run(() => objective(trial, until), until);
        try
        {
            return (await call.WaitAsync(until), null);
        }
        catch (Exception failure)
        {
            // Whatever the objective throws is its answer to this trial, not an end of the study.
            if (until.IsCancellationRequested)
                await ((Task)call).WaitAsync(Grace, options.Time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return (null, failure);
        }
    }
}
