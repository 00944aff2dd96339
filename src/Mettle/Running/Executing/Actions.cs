// Executes what a stage declares, once, for one job: a command, a request to a worker, a rendering. Knows no retries and no cache.
using Mettle.Execution;
using Mettle.Execution.Workers;
using Mettle.Running.Declared;
using Mettle.Running.Planning;
using Mettle.Running.Rendering;

namespace Mettle.Running.Executing;

/// <param name="options">Pipeline and folder.</param>
/// <param name="environments">What reaches commands.</param>
/// <param name="children">Runs commands.</param>
/// <param name="workers">Answers requests.</param>
/// <param name="renderer">Renders; most runs never ask for it, and its engine takes long to load.</param>
/// <param name="time">The clock.</param>
internal sealed class Actions(
    RunOptions options, Environments environments, RunningChildren children, WorkerPool workers, Lazy<Renderer> renderer, TimeProvider time)
{
    /// <summary>Nothing more is executed.</summary>
    public bool IsStopped => children.IsStopped;

    /// <summary>What a job reads, for workers that keep what they know of a file by its digest.</summary>
    public required Func<Job, IReadOnlyList<WorkerInput>> InputsOf { get; init; }

    /// <summary>Executes the stage's action; null: the run was stopped.</summary>
    /// <param name="job">The job.</param>
    /// <param name="log">Where its output goes; continued.</param>
    /// <param name="cancellation">Ends requests to workers.</param>
    public StepOutcome? Execute(Job job, string log, CancellationToken cancellation) => job.Stage.Stage.Action switch
    {
        CommandAction command => Run(job, Fill(command.Line, job), log, []),
        WorkerAction worker => Ask(job, worker, log, cancellation),
        RenderAction render => Render(job, render),
        var other => throw new InvalidOperationException($"BUG: {other} is not executed by a single step"),
    };

    /// <summary>Runs one command line in the job's surroundings.</summary>
    /// <param name="job">The job.</param>
    /// <param name="line">Filled.</param>
    /// <param name="log">Where its output goes; continued.</param>
    /// <param name="besides">Variables besides those of the stage.</param>
    public StepOutcome? Run(Job job, string line, string log, IEnumerable<KeyValuePair<string, string>> besides)
    {
        var launch = new Launch(Command.Parse(line).Words, options.Folder, environments.Of(job.Stage.Stage.Env, besides), log) { Appends = true };
        return children.Run(launch, job.Stage.Stage.Timeout);
    }

    private StepOutcome? Ask(Job job, WorkerAction action, string log, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (job.Stage.Stage.Timeout != Timeout.InfiniteTimeSpan)
            limit.CancelAfter(job.Stage.Stage.Timeout);
        IWorkerProtocol protocol = action.Protocol == WorkerProtocol.Json ? new JsonProtocol() : new LineProtocol();
        var line = new WorkerLine(Command.Parse(Fill(action.Line, job)).Words, options.Folder, environments.Of(job.Stage.Stage.Env, []), protocol);
        var arguments = action.Arguments.Select(a => Placeholder.Fill(a, job.Item, options.Pipeline.Params));
        var begun = time.GetTimestamp();
        try
        {
            var reply = workers.Ask(line, new WorkerRequest([.. arguments], InputsOf(job), log), limit.Token);
            return new StepOutcome(reply.ExitCode, time.GetElapsedTime(begun).TotalSeconds, reply.Usage);
        }
        catch (OperationCanceledException)
        {
            return cancellation.IsCancellationRequested ? null : new StepOutcome(1, time.GetElapsedTime(begun).TotalSeconds, default) { TimedOut = true };
        }
    }

    private StepOutcome Render(Job job, RenderAction action)
    {
        try
        {
            var text = renderer.Value.Render(Read(action.Template, job), Read(action.Data, job));
            File.WriteAllText(Path.Join(options.Folder, job.Outs[0]), text);
            return new StepOutcome(0, 0, default);
        }
        catch (ProblemException mistake)
        {
            return new StepOutcome(1, 0, default) { Problem = mistake.Message };
        }
    }

    private NamedText Read(string template, Job job)
    {
        var path = Placeholder.Fill(template, job.Item, options.Pipeline.Params);
        return new NamedText(path, File.ReadAllText(Path.Join(options.Folder, path)));
    }

    private string Fill(string line, Job job) => Placeholder.FillCommand(line, job.Item, options.Pipeline.Params);
}
