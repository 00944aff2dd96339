// Commands before the first job of a stage that is executed, and after its last.
using Mettle.Execution;
using Mettle.Running.Planning;

namespace Mettle.Running.Executing;

/// <param name="shop">What executions share.</param>
internal sealed class Hooks(Workshop shop)
{
    private readonly Dictionary<StagePlan, Lazy<string?>> before = [];

    /// <summary>Runs the stage's commands once, however many jobs ask at the same time.</summary>
    /// <returns>A failure, for each of the jobs that asked; null: they may begin.</returns>
    public JobOutcome? Before(StaleJob stale, int number)
    {
        var stage = stale.Job.Stage;
        if (stage.Stage.Before.Count == 0)
            return null;
        Lazy<string?> once;
        lock (before)
        {
            if (!before.TryGetValue(stage, out once!))
                before.Add(stage, once = new Lazy<string?>(() => Try(stage, stage.Stage.Before, "before")));
        }

        return once.Value is not { } why ? null : new JobOutcome(stale, shop.Actions.IsStopped ? JobState.Stopped : JobState.Failed, why)
        {
            Number = number,
            Measures = new JobMeasures(0, 0, 0, 0),
        };
    }

    /// <summary>The commands after the stage's jobs failed in an earlier run: they are to be run again, also where no job is.</summary>
    public bool Owes(StagePlan stage) => stage.Stage.After.Count > 0 && File.Exists(shop.State.OwedOf(stage.Name));

    /// <summary>Runs the stage's commands; false: one of them failed, which was said.</summary>
    public bool After(StagePlan stage)
    {
        if (stage.Stage.After.Count == 0)
            return true;
        if (Try(stage, stage.Stage.After, "after") is not { } why)
        {
            File.Delete(shop.State.OwedOf(stage.Name));
            return true;
        }

        File.WriteAllText(shop.State.OwedOf(stage.Name), "");
        shop.Say(new JobFinished(stage.Name, null, JobState.Failed, why));
        return false;
    }

    private string? Try(StagePlan stage, IReadOnlyList<string> lines, string when)
    {
        try
        {
            return Run(stage, lines, when);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ProblemException)
        {
            return fault.Message;
        }
    }

    private string? Run(StagePlan stage, IReadOnlyList<string> lines, string when)
    {
        // What comes after cleans up: it is executed also where the run was stopped.
        var actions = when == "after" ? shop.CleanUp : shop.Actions;
        // They run in the surroundings of the stage's first job, for they belong to none.
        var log = shop.State.LogOf($"{stage.Name}-{when}");
        foreach (var line in lines)
        {
            if (actions.Run(stage.Jobs[0], Placeholder.FillCommand(line, null, shop.Options.Pipeline.Params), log, []) is not { } step)
                return "the run was stopped";
            if (step.Code != 0)
                return $"the command {when} its jobs failed with exit code {step.Code}: {line}\n{string.Join('\n', LogFile.Tail(log))}";
        }

        return null;
    }
}
