// One lane under `lanes:`.
using Mettle.Running.Declared;

namespace Mettle.Files;

internal static class LaneShape
{
    /// <param name="name">Its key.</param>
    /// <param name="declared">Names of stages, also of those with problems of their own.</param>
    /// <param name="stages">Stages without.</param>
    public static Shape<Lane> Of(string name, IReadOnlyCollection<string> declared, IReadOnlyDictionary<string, Stage> stages) => Section.Of<Lane>(section =>
    {
        if (name == "auto")
            section.Report("", Problems.LaneNamedAuto());
        var sla = section.Optional("sla", Slas, new(null, null), "How long each stage, and all of it, may take.");
        var gates = section.Optional("gates", Collections.AnyMapOf(stage => Gates(stage, declared, stages)), [], "Gates by stage, which replace the stage's of the same name and are added to the others.");
        return new Lane(name)
        {
            When = section.Optional("when", Paths.Patterns(Scope.None), [], "Patterns of files: `--lane auto` takes this lane when every changed file matches; default, without `when_any`: the lane for everything else."),
            WhenAny = section.Optional("when_any", Paths.Patterns(Scope.None), [], "Patterns of files: `--lane auto` takes this lane as soon as one changed file matches."),
            Stages = section.Maybe("stages", Collections.OneOrMany(StageShape.Known(declared, Problems.UnknownStage)), "Which stages, with what they need; default all."),
            Pool = section.Maybe("pool", PoolShape.Shape, "The size of the pool cpu in this lane; default: as declared."),
            Jobs = (int?)section.MaybeValue("jobs", PoolShape.Number, "At most so many jobs at once, whatever their pools; default: as the pools allow."),
            StageSla = sla.Stage,
            TotalSla = sla.Total,
            Gates = gates,
        };
    });

    private static Shape<SlaPair> Slas { get; } = Section.Of<SlaPair>(section => new(
        section.Maybe("stage", PromiseShapes.Sla, "For each stage that has none of its own."),
        section.Maybe("total", PromiseShapes.Sla, "For all of it; default: the one of the file.")));

    private static Shape<IReadOnlyList<QualityGate>> Gates(string stage, IReadOnlyCollection<string> declared, IReadOnlyDictionary<string, Stage> stages) =>
        PromiseShapes.Gates.That(_ => !declared.Contains(stage) ? Problems.UnknownStage(stage, declared)
            : stages.TryGetValue(stage, out var sound) && sound.Metrics.Count == 0 ? Problems.GatesWithoutMetrics(stage)
            : null);

    private sealed record SlaPair(Sla? Stage, Sla? Total);
}
