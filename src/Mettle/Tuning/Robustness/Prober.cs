// Measures what a test asks for, several at once, and counts what failed. Knows no test.
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

/// <param name="task">Who measures.</param>
/// <param name="part">Whose probes these are.</param>
/// <param name="most">How many there will be at most.</param>
internal sealed class Prober(RobustnessTask task, string part, int most)
{
    private readonly Lock door = new();
    private int done;
    private int failed;

    /// <summary>What was measured so far.</summary>
    public Tally Tally
    {
        get
        {
            lock (door)
                return new(done, failed);
        }
    }

    /// <summary>The value of a probe: higher is better whatever the goal; NaN where it failed.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public double Value(Probe probe)
    {
        var value = task.Winner.Signed(Measured(probe));
        lock (door)
        {
            done++;
            failed += double.IsFinite(value) ? 0 : 1;
            task.Progress?.Invoke(new(part, done, most));
        }

        return double.IsFinite(value) ? value : double.NaN;
    }

    /// <summary>The values of probes, in their order.</summary>
    public double[] Values(IReadOnlyList<Probe> probes) => Each(probes.Count, i => Value(probes[i]));

    /// <summary>Does so many things, as many at once as the study runs trials; the results are in order, so that it does not matter how many.</summary>
    public T[] Each<T>(int count, Func<int, T> work)
    {
        var results = new T[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = task.Winner.Parallel, CancellationToken = task.Cancellation };
        Parallel.For(0, count, options, i => results[i] = work(i));
        return results;
    }

    /// <summary>A fresh search by the study's sampler: its points with their values, by trial; those that failed are not among them.</summary>
    /// <param name="trials">How many are tried.</param>
    /// <param name="seed">Of the sampler.</param>
    /// <param name="probe">How a point is measured.</param>
    public List<Valued> Search(int trials, Seed seed, Func<Point, Probe> probe)
    {
        // The best point is not among those to try first: it was chosen with data that the search must not have seen.
        var study = new Study(task.Winner.Space, new StudyOptions { Goal = Direction.Maximize, Sampler = task.Winner.Sampler, Trials = trials, Seed = seed.Number });
        var finished = new List<Valued>();
        while (study.Ask() is { } trial)
        {
            var value = Value(probe(trial.Point));
            study.Tell(trial, value);
            if (double.IsFinite(value))
                finished.Add(new(trial.Point, value));
        }

        return finished;
    }

    private double Measured(Probe probe)
    {
        task.Cancellation.ThrowIfCancellationRequested();
        try
        {
            return task.Evaluator(probe, task.Cancellation);
        }
        catch (Exception)
        {
            // Whatever it throws is its answer to this probe, unless the tests end.
            task.Cancellation.ThrowIfCancellationRequested();
            return double.NaN;
        }
    }
}
