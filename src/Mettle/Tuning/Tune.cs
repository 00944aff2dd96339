// The front door: an objective and a space in, the result or the stream of trials out.
using Mettle.Search;

namespace Mettle.Tuning;

/// <content>Running an objective. Each form exists for plain objectives and for those that await.</content>
public sealed partial class Study
{
    /// <summary>Searches a space for the point at which an objective is best.</summary>
    /// <param name="space">What is searched.</param>
    /// <param name="objective">
    /// The value of a trial's point. What it throws costs one trial. It runs in a thread of its own, and has no way to hear that its
    /// time is up but <see cref="Trial.Report"/>: a call that never answers is left behind in its thread when the time-out comes.
    /// </param>
    /// <param name="options">Default: 100 trials, lower is better.</param>
    /// <param name="cancellation">Ends the study; what was finished by then is to be had from <see cref="Trials(Space, Func{Trial, double}, StudyOptions?, CancellationToken)"/>.</param>
    /// <exception cref="ProblemException">All that is wrong with the options.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, and no trial runs any more, but for calls that do not listen.</exception>
    public static StudyResult Tune(Space space, Func<Trial, double> objective, StudyOptions? options = null, CancellationToken cancellation = default) =>
        Task.Run(() => Tune(space, InItsOwnThread(objective), options, cancellation), CancellationToken.None).GetAwaiter().GetResult();

    /// <inheritdoc cref="Tune(Space, Func{Trial, double}, StudyOptions?, CancellationToken)"/>
    /// <param name="space">What is searched.</param>
    /// <param name="objective">The value of a trial's point. What it throws costs one trial. Its token says when to end: the time-out, or the end of the study.</param>
    /// <param name="options">Default: 100 trials, lower is better.</param>
    /// <param name="cancellation">Ends the study.</param>
    public static async Task<StudyResult> Tune(
        Space space, Func<Trial, CancellationToken, Task<double>> objective, StudyOptions? options = null, CancellationToken cancellation = default)
    {
        var study = new Study(space, options);
        await foreach (var _ in new StudyLoop(study, study.options, Measuring(objective)).Run(cancellation))
        {
            // The study keeps what the stream tells.
        }

        return study.Result();
    }

    /// <summary>
    /// Searches, and gives every trial when it ends. The reader sets the pace: trials that run go on, new ones begin when it asks for
    /// more. A reader that leaves ends the study.
    /// </summary>
    /// <inheritdoc cref="Tune(Space, Func{Trial, double}, StudyOptions?, CancellationToken)"/>
    public static IAsyncEnumerable<TrialResult> Trials(Space space, Func<Trial, double> objective, StudyOptions? options = null, CancellationToken cancellation = default) =>
        Trials(space, InItsOwnThread(objective), options, cancellation);

    /// <inheritdoc cref="Trials(Space, Func{Trial, double}, StudyOptions?, CancellationToken)"/>
    public static IAsyncEnumerable<TrialResult> Trials(
        Space space, Func<Trial, CancellationToken, Task<double>> objective, StudyOptions? options = null, CancellationToken cancellation = default)
    {
        var study = new Study(space, options);
        return new StudyLoop(study, study.options, Measuring(objective)).Run(cancellation);
    }

    private static Func<Trial, CancellationToken, Task<double>> InItsOwnThread(Func<Trial, double> objective) =>
        (trial, until) => Task.Factory.StartNew(() => objective(trial), until, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Func<Trial, CancellationToken, Task<Measurement>> Measuring(Func<Trial, CancellationToken, Task<double>> objective) =>
        async (trial, until) => new Measurement(await objective(trial, until));
}
