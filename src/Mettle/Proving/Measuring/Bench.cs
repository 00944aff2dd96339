// Makes the sides of a claim ready to be run: checked out, built, put together. Knows neither pairs nor verdicts.
using Mettle.Proving.Declared;
using Mettle.Running;
using Mettle.Running.Declared;
using Mettle.Running.Planning;

namespace Mettle.Proving.Measuring;

/// <summary>Where a claim is proved.</summary>
/// <param name="Folder">Of the file, absolute: where its paths begin.</param>
/// <param name="File">The name of the file in it.</param>
/// <param name="PipelineOf">Reads the stages of the file of this name in a folder; null: it has none.</param>
public sealed record ProofPlace(string Folder, string File, Func<string, Pipeline?> PipelineOf);

/// <summary>A side, ready.</summary>
/// <param name="Side">Runs it.</param>
/// <param name="Note">What it is.</param>
/// <param name="Folder">Where its answers lie, absolute.</param>
internal sealed record ReadySide(ISide Side, SideNote Note, string Folder);

/// <param name="place">Where.</param>
/// <param name="proof">Where the proof keeps what it needs meanwhile.</param>
/// <param name="claim">The claim.</param>
/// <param name="time">The clock.</param>
internal sealed class Bench(ProofPlace place, ProofFolder proof, ClaimDefinition claim, TimeProvider time)
{
    /// <summary>A side is executed by a shell, so that how long a shell takes must be known.</summary>
    public bool NeedsShell => new[] { claim.Baseline, claim.Candidate }.Any(s => s.Operation is CommandOperation command && CommandSide.CommandOf(command, s.Params).IsByShell);

    /// <summary>Checks out what it is of, builds it, and puts it together.</summary>
    /// <param name="name"><c>baseline</c> or <c>candidate</c>.</param>
    /// <param name="side">With all its params: those of a study were looked up.</param>
    /// <param name="shellSeconds">Of <see cref="ShellCalibration"/>; 0 where no shell is needed.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ProblemException">There is no such commit, folder or stage, or its build failed.</exception>
    public async Task<ReadySide> Ready(string name, SideDefinition side, double shellSeconds, CancellationToken cancellation)
    {
        var tree = side.Ref is { } reference
            ? await Worktrees.Add(place.Folder, reference, proof.TreeOf(name), time, cancellation)
            : await Worktrees.Of(place.Folder, time, cancellation);
        var where = new SidePlace(name, tree.Folder, side.Params, proof);
        if (side.Build is { } build)
            where.RunUnmeasured($"the build of the {name}", build, Timeout.InfiniteTimeSpan, cancellation);
        var note = new SideNote(RunsOf(side), side.Params, side.Ref, tree.Commit, tree.IsDirty, side.Study);
        return new ReadySide(new FramedSide(Made(side.Operation, where, shellSeconds), claim, where), note, tree.Folder);
    }

    private static string RunsOf(SideDefinition side) => side.Operation switch
    {
        CommandOperation command => Placeholder.FillCommand(command.Line, null, side.Params),
        StageOperation stage => $"stage {stage.Stage}",
        var other => throw new InvalidOperationException($"BUG: {other} is not run"),
    };

    private ISide Made(OperationAction operation, SidePlace where, double shellSeconds)
    {
        var asked = claim.Accept.Select(c => c.Measure).Where(m => m is not (Criterion.Duration or Criterion.Cpu or Criterion.Memory)).Distinct(StringComparer.Ordinal);
        var terms = new RunTerms(claim.Timeout, [.. asked], shellSeconds);
        return operation is CommandOperation command
            ? new CommandSide(command, where, terms)
            : Made((StageOperation)operation, where, terms);
    }

    private StageSide Made(StageOperation operation, SidePlace where, RunTerms terms)
    {
        var pipeline = place.PipelineOf(where.Folder) ?? throw new ProblemException(Problems.SideNeedsStages(where.Name, where.Folder));
        var stage = pipeline.Stages.FirstOrDefault(s => s.Name == operation.Stage)
            ?? throw new ProblemException(Problems.SideHasNoStage(where.Name, operation.Stage, where.Folder, [.. pipeline.Stages.Select(s => s.Name)]));
        return new StageSide(stage, new StageRuns(pipeline, where.Folder, place.File, time), where, terms);
    }
}
