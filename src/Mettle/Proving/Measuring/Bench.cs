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
public sealed record ProofPlace(string Folder, string File, Func<string, Pipeline?> PipelineOf)
{
    /// <summary>The program that proves: commands find it in METTLE.</summary>
    public string Tool { get; init; } = Environment.ProcessPath ?? "";
}

/// <summary>A side that was found: the folder it runs in, and what it is.</summary>
/// <param name="Name"><c>baseline</c> or <c>candidate</c>.</param>
/// <param name="Side">With all its params.</param>
/// <param name="Folder">Absolute.</param>
/// <param name="Note">What it is.</param>
internal sealed record LocatedSide(string Name, SideDefinition Side, string Folder, SideNote Note);

/// <summary>A side, ready.</summary>
/// <param name="Name"><c>baseline</c> or <c>candidate</c>.</param>
/// <param name="Side">Runs it.</param>
/// <param name="Folder">Where its answers lie, absolute.</param>
/// <param name="Params">Values that may stand in their names.</param>
internal sealed record ReadySide(string Name, ISide Side, string Folder, IReadOnlyDictionary<string, string> Params);

/// <param name="place">Where.</param>
/// <param name="proof">Where the proof keeps what it needs meanwhile.</param>
/// <param name="claim">The claim.</param>
/// <param name="time">The clock.</param>
internal sealed class Bench(ProofPlace place, ProofFolder proof, ClaimDefinition claim, TimeProvider time)
{
    /// <summary>A side is executed by a shell, so that how long a shell takes must be known.</summary>
    public bool NeedsShell => new[] { claim.Baseline, claim.Candidate }.Any(s => s.Operation is CommandOperation command && CommandSide.CommandOf(command, s.Params).IsByShell);

    /// <summary>Where the claim is proved.</summary>
    public ProofPlace Place => place;

    /// <summary>The machine now.</summary>
    public MachineNote Machine() => MachineReading.Read("/", time);

    /// <summary>How long a shell takes that does nothing.</summary>
    public double ShellSeconds(CancellationToken cancellation) => ShellCalibration.Seconds(place.Folder, proof, cancellation);

    /// <summary>Checks out what a side is of, if it names that.</summary>
    /// <param name="name"><c>baseline</c> or <c>candidate</c>.</param>
    /// <param name="side">With all its params: those of a study were looked up.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ProblemException">There is no such commit or folder.</exception>
    public async Task<LocatedSide> Locate(string name, SideDefinition side, CancellationToken cancellation)
    {
        var tree = side.Ref is { } reference
            ? await Worktrees.Add(place.Folder, reference, proof.TreeOf(name), time, cancellation)
            : await Worktrees.Of(place.Folder, time, cancellation);
        return new(name, side, tree.Folder, new SideNote(RunsOf(side), side.Params, side.Ref, tree.Commit, tree.Changes is not null, side.Study) { Changes = tree.Changes });
    }

    /// <summary>Brings up what a side needs, builds it, and puts it together.</summary>
    /// <param name="side">Found.</param>
    /// <param name="shellSeconds">Of <see cref="ShellSeconds"/>; 0 where no shell is needed.</param>
    /// <param name="preparing">Told what is being done.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ProblemException">There is no such stage.</exception>
    /// <exception cref="SideFailedException">What it needs or its build failed.</exception>
    public ReadySide Ready(LocatedSide side, double shellSeconds, Action<string> preparing, CancellationToken cancellation)
    {
        var where = new SidePlace(side.Name, side.Folder, side.Side.Params, proof) { Tool = place.Tool };
        if (side.Side.Needs.Count > 0)
        {
            preparing($"bringing {string.Join(", ", side.Side.Needs)} up to date for the {side.Name}");
            BringUp(where, side.Side, cancellation);
        }

        if (side.Side.Build is { } build)
        {
            preparing($"building the {side.Name}");
            where.RunUnmeasured($"the build of the {side.Name}", build, Timeout.InfiniteTimeSpan, cancellation);
        }

        return new(side.Name, new FramedSide(Made(side.Side.Operation, where, shellSeconds), claim, where), side.Folder, side.Side.Params);
    }

    // What it needs is the same for both sides, so that params of theirs that no stage knows are let be.
    private void BringUp(SidePlace where, SideDefinition side, CancellationToken cancellation)
    {
        var pipeline = PipelineOf(where);
        var known = side.Params.Where(p => pipeline.Params.ContainsKey(p.Key));
        if (StageRuns.FailureOf(new StageRuns(pipeline, where.Folder, place.File, time).Bring(side.Needs, known, cancellation)) is { } failed)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new SideFailedException($"what the {where.Name} needs failed: {failed.Why}", failed.Tail);
        }
    }

    private Pipeline PipelineOf(SidePlace where) => place.PipelineOf(where.Folder) ?? throw new ProblemException(Problems.SideNeedsStages(where.Name, where.Folder));

    private static string RunsOf(SideDefinition side) => side.Operation switch
    {
        CommandOperation command => Placeholder.FillCommand(command.Line, null, side.Params),
        StageOperation stage => $"stage {stage.Stage}",
        var other => throw new InvalidOperationException($"BUG: {other} is not run"),
    };

    private ISide Made(OperationAction operation, SidePlace where, double shellSeconds)
    {
        var asked = claim.Accept.Select(c => c.Measure).Where(m => m is not (Criterion.Duration or Criterion.Cpu or Criterion.Memory)).Distinct(StringComparer.Ordinal);
        var terms = new RunTerms(claim.Timeout, [.. asked], shellSeconds) { IsTimed = claim.Accept.Any(c => c.Measure == Criterion.Duration) };
        return operation is CommandOperation command
            ? new CommandSide(command, where, terms)
            : Made((StageOperation)operation, where, terms);
    }

    private StageSide Made(StageOperation operation, SidePlace where, RunTerms terms)
    {
        var pipeline = PipelineOf(where);
        var stage = pipeline.Stages.FirstOrDefault(s => s.Name == operation.Stage)
            ?? throw new ProblemException(Problems.SideHasNoStage(where.Name, operation.Stage, where.Folder, [.. pipeline.Stages.Select(s => s.Name)]));
        return new StageSide(stage, new StageRuns(pipeline, where.Folder, place.File, time), where, terms);
    }
}
