// What gives the points of a study their metrics: exactly one of `stage`, `cmd`, `worker`, `http`.
using Mettle.Execution;
using Mettle.Tuning.Declared;

namespace Mettle.Files;

internal static class StudyObjectives
{
    private static readonly string[] Kinds = ["stage", "cmd", "worker", "http"];

    private static Shape<WorkerObjective> Worker { get; } = Collections.ByKind(
        Shapes.Command.As(line => new WorkerObjective(Command.Parse(line).Words)),
        mapping: Section.Of<WorkerObjective>(section => new(Command.Parse(section.Required("cmd", Shapes.Command, "The program and its arguments.") is { Length: > 0 } line ? line : "true").Words)
        {
            RestartAfter = (int?)section.MaybeValue("restart_after", Shapes.Whole(1, 1_000_000_000), "A worker is started anew after so many trials; default never."),
            MaxMemory = section.MaybeValue("max_memory", Quantities.Size(1L << 50), "A worker is started anew when it holds more than this, as in 2GiB; default never."),
        }));

    /// <summary>The objective; null where something is wrong with it.</summary>
    /// <param name="section">The study.</param>
    /// <param name="around">What stages there are.</param>
    /// <param name="parameters">Names that a command line may have in it.</param>
    public static ObjectiveAction? Read(Section section, StudySurroundings around, IReadOnlyList<string> parameters)
    {
        var scope = new Scope(parameters);
        var stage = section.Maybe("stage", StageShape.Known(around.Stages, Problems.UnknownStage), "The pipeline is run up to this stage for each trial, with the point's values as `params`; what they do not reach comes from the cache.");
        var line = section.Maybe("cmd", Templates.Line(scope), "A command for each trial, with `${params.NAME}` in it; the last line of its output is a JSON object of metrics.");
        var metrics = section.Maybe("metrics", Paths.File(scope), "With `cmd`: a JSON file that it writes, in place of the last line of its output.");
        var worker = section.Maybe("worker", Worker, "A program that stays alive and answers one JSON line for each trial.");
        var http = section.Maybe("http", Shapes.Address, "An address to which each trial is posted as JSON.");
        if (section.Node is { } node && Kinds.Count(kind => node[kind] is not null) != 1)
            section.Report("", Problems.OneObjective(Kinds));
        if (metrics is not null && line is null)
            section.Report("metrics", Problems.MetricsOfNoCommand());
        if (stage is not null)
            Check(section, around, stage, parameters);
        return stage is not null ? new StageObjective(stage)
            : line is not null ? new CommandObjective(line, metrics)
            : worker is not null ? worker
            : http is not null ? new HttpObjective(http)
            : null;
    }

    private static void Check(Section section, StudySurroundings around, string stage, IReadOnlyList<string> parameters)
    {
        var declared = around.Pipeline?.Stages.FirstOrDefault(s => s.Name == stage);
        if (declared is { Metrics.Count: 0 } or { Foreach: not null })
            section.Report("stage", Problems.StageHasNoMetrics(stage));
        foreach (var name in parameters.Where(p => around.Pipeline is { } pipeline && !pipeline.Params.ContainsKey(p)))
            section.Report("parameters", Problems.ParameterReachesNothing(name));
    }
}
