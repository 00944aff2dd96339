// What a lane makes of the options of a run: one that was named, or the one that what changed asks for.
using Mettle.Running.Declared;

namespace Mettle.Running.Changes;

/// <summary>A pure function, but for asking git what changed.</summary>
public static class LaneOptions
{
    private const string Auto = "auto";

    /// <summary>The options in the lane.</summary>
    /// <param name="options">As they were asked for; stages that were named stay.</param>
    /// <param name="name">Of the lane; <c>auto</c>: by what changed, of which only what rests on it is run. Null: none.</param>
    /// <param name="since">What changed is asked against this commit; null: where the default branch was left.</param>
    /// <param name="cancellation">Ends the asking.</param>
    /// <exception cref="ProblemException">There is no such lane, or none is for what changed.</exception>
    public static RunOptions In(RunOptions options, string? name, string? since, CancellationToken cancellation)
    {
        if (since is not null && name != Auto)
            throw new ProblemException(Problems.SinceWithoutAuto());
        return name switch
        {
            null => options,
            Auto => ByChanges(options, since, cancellation),
            _ => In(options, LaneChoice.Named(options.Pipeline, name)),
        };
    }

    private static RunOptions ByChanges(RunOptions options, string? since, CancellationToken cancellation)
    {
        var changed = new GitChanges(options.Folder, TimeProvider.System).Since(since, cancellation).GetAwaiter().GetResult();
        var choice = LaneChoice.Auto(options.Pipeline, changed);
        return In(options, choice.Lane) with
        {
            LaneReason = choice.Why,
            // Where the file itself changed everything may rest on it: keys find out, job by job.
            Changed = changed.Contains(options.File) ? null : changed,
            // What git would say next time is no part of a seal.
            SealAs = null,
        };
    }

    private static RunOptions In(RunOptions options, Lane lane) =>
        options with { Lane = lane, Stages = options.Stages.Count > 0 ? options.Stages : lane.Stages ?? [] };
}
