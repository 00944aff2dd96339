// The sections of a file that are its pipeline: params, pools, stages, lanes, sla, cache.
using Mettle.Running.Declared;

namespace Mettle.Files;

internal static class PipelineShape
{
    private static Shape<CacheBounds> Cache { get; } = Section.Of<CacheBounds>(section => new()
    {
        Size = section.Optional("size", Quantities.Size(1L << 50), 10L << 30, "Bytes on the disk, as in 10GiB; default 10GiB."),
        Count = section.MaybeValue("count", Shapes.Whole(1, long.MaxValue), "Results; default any number."),
        Age = section.Optional("age", Quantities.Duration(TimeSpan.FromDays(3650)), TimeSpan.FromDays(30), "What was not used for so long goes; default 30d."),
    });

    /// <summary>The pipeline; null where the file has no stages.</summary>
    /// <param name="root">The whole file.</param>
    public static Pipeline? Read(Section root)
    {
        var known = new KnownNames(root.KeysOf("params"), [.. root.KeysOf("pools").Union([Pipeline.DefaultPool])], root.KeysOf("stages"));
        var stages = root.Optional("stages", Collections.MapOf(name => StageShape.Of(name, known)), [], "The steps of the pipeline: `mettle run`.");
        var pipeline = new Pipeline
        {
            Params = root.Optional("params", Collections.MapOf(Templates.Plain), [], "Values that `${params.NAME}` stands for in the stages."),
            Pools = root.Optional("pools", Collections.MapOf(PoolShape.Shape), [], "How many jobs run at once, by pool: sequential, threads, processes, hybrid, adaptive, a number, or bounds. The pool cpu is there and adaptive unless it is declared."),
            Stages = [.. stages.Values],
            Lanes = [.. root.Optional("lanes", Collections.MapOf(name => LaneShape.Of(name, known.Stages, stages)), [], "Named ways of running: `mettle run --lane NAME`.").Values],
            Sla = root.Maybe("sla", PromiseShapes.Sla, "How long a run may take."),
            Cache = root.Optional("cache", Cache, new CacheBounds(), "What the cache of results may hold."),
        };
        return stages.Count == 0 ? null : pipeline;
    }
}
