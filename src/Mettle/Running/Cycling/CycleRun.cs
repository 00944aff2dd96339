// Red, yellow, green: the test fails, an implementation makes it pass, a review lets it through. Knows neither processes nor pools.
using System.Globalization;
using Mettle.Running.Declared;
using Mettle.Storage;

namespace Mettle.Running.Cycling;

/// <summary>One job with a cycle.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="Item">Its item; null: the stage has one job.</param>
/// <param name="Cycle">What is executed, filled in for the item.</param>
/// <param name="Folder">Where its paths begin, absolute.</param>
/// <param name="Scratch">A folder of its own, absolute, which is made and removed.</param>
public sealed record CycleJob(string Stage, string? Item, Cycle Cycle, string Folder, string Scratch)
{
    /// <summary>Paths of its files (inputs and outputs, relative to the folder) that exist when it is asked.</summary>
    public required Func<IReadOnlyList<string>> Files { get; init; }

    /// <summary>Removes its outputs, which have been kept by then; default nothing is removed.</summary>
    public Action Clear { get; init; } = () => { };
}

/// <summary>How a cycle ended.</summary>
/// <param name="Green">Approved; otherwise its files are as they were before the first attempt.</param>
/// <param name="Why">In one line.</param>
/// <param name="Attempts">How often it was implemented.</param>
/// <param name="Last">The last command that was executed.</param>
public sealed record CycleOutcome(bool Green, string Why, int Attempts, StepResult Last);

/// <summary>
/// Executes the cycle of one job on the calling thread, once. Its commands find in their environment <c>METTLE_PHASE</c> (NONE, RED, YELLOW),
/// <c>METTLE_ATTEMPT</c> (0: the test before the first), <c>METTLE_FAILURE</c> (a file with the output of the last test or implementation
/// that failed) and <c>METTLE_FEEDBACK</c> (a file with what the last review said); both files may be empty.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="step">Executes a command.</param>
/// <param name="store">Keeps the files of every attempt.</param>
/// <param name="time">The clock for the duration of phases.</param>
/// <param name="say">Is told every phase, and every attempt that stays in red.</param>
public sealed class CycleRun(CycleJob job, Step step, ContentStore store, TimeProvider time, Action<CyclePhase> say)
{
    private readonly Phases phases = new(time);
    private readonly Snapshots snapshots = new(store, job.Folder, job.Files);
    private int attempt;
    private string reason = "";
    private Failure? failure;
    private StepResult last = new(0, 0, "", false);

    private string FailureFile => Path.Combine(job.Scratch, "failure");

    private string FeedbackFile => Path.Combine(job.Scratch, "feedback");

    /// <summary>Executes it.</summary>
    /// <param name="stop">Looked at after every command; ending the command itself is the step's matter.</param>
    /// <exception cref="OperationCanceledException">It was stopped; the files are as they were.</exception>
    public CycleOutcome Run(CancellationToken stop)
    {
        Directory.CreateDirectory(job.Scratch);
        try
        {
            File.WriteAllText(FailureFile, "");
            File.WriteAllText(FeedbackFile, "");
            return Begin(stop);
        }
        finally
        {
            Directory.Delete(job.Scratch, recursive: true);
        }
    }

    private CycleOutcome Begin(CancellationToken stop)
    {
        var before = snapshots.Take();
        try
        {
            job.Clear();
            failure = Failure.OfTest(Execute(job.Cycle.Test, stop));
            if (failure is null)
                return End("the test passes before anything was implemented");
            if (!failure.IsRed)
                return End($"the test cannot begin the cycle: {failure.Since(null)}");
            Remember(FailureFile);
            Enter(Phase.Red, failure.Since(null), before);
            return Attempts(stop);
        }
        finally
        {
            if (phases.Phase != Phase.Green)
                snapshots.Restore(before);
        }
    }

    private CycleOutcome Attempts(CancellationToken stop)
    {
        while (attempt <= job.Cycle.Retries)
        {
            attempt++;
            if (Attempt(stop) is { } outcome)
                return outcome;
        }

        return End($"not green after {attempt} {(attempt == 1 ? "attempt" : "attempts")}: {reason}");
    }

    // Null: another attempt may help.
    private CycleOutcome? Attempt(CancellationToken stop)
    {
        var before = failure;
        failure = Failure.OfCommand(Execute(job.Cycle.Implement, stop)) ?? Failure.OfTest(Execute(job.Cycle.Test, stop));
        var snapshot = snapshots.Take();
        if (failure is null)
        {
            Enter(Phase.Yellow, "the test passes", snapshot);
            return Review(snapshot, stop);
        }

        Remember(FailureFile);
        Say(phases.Stay(), failure.Since(before), snapshot);
        return failure.IsRetried ? null : End(reason);
    }

    private CycleOutcome? Review(Digest snapshot, CancellationToken stop)
    {
        var answer = job.Cycle.Review is { } review ? Execute(review, stop) : null;
        var refused = answer is null ? null : Failure.OfCommand(answer);
        if (refused is null)
        {
            Enter(Phase.Green, answer is null ? "what passes is approved" : "the review approves", snapshot);
            return End(reason);
        }

        Remember(FeedbackFile);
        var answered = refused.Kind is not (FailureKind.Timeout or FailureKind.NoCommand);
        Enter(Phase.Red, answered ? $"the review: {TestOutput.LastLine(answer!.Output)}" : $"no review: {refused.Since(null)}", snapshot);
        return answered ? null : End(reason);
    }

    private StepResult Execute(string command, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        last = step(command, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["METTLE_PHASE"] = Word(phases.Phase),
            ["METTLE_ATTEMPT"] = attempt.ToString(CultureInfo.InvariantCulture),
            ["METTLE_FAILURE"] = FailureFile,
            ["METTLE_FEEDBACK"] = FeedbackFile,
        });
        stop.ThrowIfCancellationRequested();
        return last;
    }

    private void Remember(string file) => File.WriteAllText(file, last.Output);

    private void Enter(Phase phase, string why, Digest snapshot) => Say(phases.Move(phase), why, snapshot);

    private void Say(double seconds, string why, Digest snapshot)
    {
        reason = why;
        say(new CyclePhase(job.Stage, job.Item, Word(phases.Phase), attempt, seconds, why, snapshot.Hex) { At = time.GetUtcNow() });
    }

    private CycleOutcome End(string why) => new(phases.Phase == Phase.Green, why, attempt, last);

    private static string Word(Phase phase) => phase.ToString().ToUpperInvariant();
}
