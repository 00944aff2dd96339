// Which lane a run takes.
using Mettle.Running.Declared;

namespace Mettle.Cli.Commands;

internal static class LaneChoice
{
    /// <summary>The lane of this name.</summary>
    public static (Lane? Lane, IReadOnlyCollection<string>? Changed, string? Why) Of(Pipeline pipeline, string? name, string? since, string folder) =>
        (pipeline.Lanes.FirstOrDefault(l => l.Name == name), null, name is null ? null : $"{since}{folder}");
}
