// A red-yellow-green cycle as the action of a job: lends the cycle its commands, files and scratch folder.
using System.Text;
using Mettle.Running.Cycling;
using Mettle.Running.Declared;
using Mettle.Running.Planning;

namespace Mettle.Running.Executing;

/// <param name="shop">What executions share.</param>
/// <param name="job">The job.</param>
/// <param name="cycle">As it was declared.</param>
/// <param name="log">Where all commands write.</param>
internal sealed class CycleStep(Workshop shop, Job job, Cycle cycle, string log)
{
    private const int KeptOutput = 256 * 1024;

    private Execution.Usage usage;

    /// <summary>Removes what lies at the outputs.</summary>
    public required Action Clear { get; init; }

    /// <summary>Executes the cycle; null: the run was stopped.</summary>
    public StepOutcome? Run()
    {
        var start = shop.Time.GetTimestamp();
        string Filled(string line) => Placeholder.FillCommand(line, job.Item, shop.Options.Pipeline.Params);
        var filled = cycle with { Test = Filled(cycle.Test), Implement = Filled(cycle.Implement), Review = cycle.Review is null ? null : Filled(cycle.Review) };
        var about = new CycleJob(job.Stage.Name, job.Item?.Text, filled, shop.Options.Folder, log + ".cycle") { Files = Files, Clear = Clear };
        try
        {
            var outcome = new CycleRun(about, Step, shop.Content, shop.Time, shop.Say).Run(shop.Cancellation);
            var code = outcome.Green ? 0 : outcome.Last.ExitCode == 0 ? 1 : outcome.Last.ExitCode;
            return new StepOutcome(code, shop.Since(start), usage) { Problem = outcome.Green ? null : outcome.Why };
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private StepResult Step(string line, IReadOnlyDictionary<string, string> besides)
    {
        var before = File.Exists(log) ? new FileInfo(log).Length : 0;
        var step = shop.Actions.Run(job, line, log, besides) ?? throw new OperationCanceledException();
        usage += step.Usage;
        return new StepResult(step.Code, step.Seconds, Written(before), step.TimedOut);
    }

    // What the log has more than before, the last part of it.
    private string Written(long from)
    {
        using var file = File.OpenHandle(log);
        var length = RandomAccess.GetLength(file);
        from = Math.Max(from, length - KeptOutput);
        var bytes = new byte[length - from];
        return Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(file, bytes, from));
    }

    // What the cycle may change is what it declares: a snapshot holds all of it that is there.
    private List<string> Files()
    {
        shop.Artifacts.Forget(job.Outs);
        var outs = shop.Artifacts.Collect(job.Outs, out _).Where(o => o.Kind == Caching.OutputKind.File).Select(o => o.Path);
        return [.. shop.Manifests.Inputs(job).Concat(outs).Distinct(StringComparer.Ordinal).Where(p => File.Exists(shop.Files.Absolute(p)))];
    }
}
