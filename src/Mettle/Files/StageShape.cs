// One stage under `stages:`.
using Mettle.Running.Declared;

namespace Mettle.Files;

/// <param name="Params">Names under <c>params</c>, also of those with problems of their own.</param>
/// <param name="Pools">Likewise under <c>pools</c>, and the default pool.</param>
/// <param name="Stages">Likewise under <c>stages</c>.</param>
internal sealed record KnownNames(IReadOnlyCollection<string> Params, IReadOnlyCollection<string> Pools, IReadOnlyCollection<string> Stages);

internal static class StageShape
{
    public static Shape<Stage> Of(string name, KnownNames known) => Section.Of<Stage>(section =>
    {
        var fan = section.Maybe("foreach", ForeachShape.Shape, "What there is one job for: a pattern of files, a list of texts, `{ files: [patterns] }` or `{ matrix: { AXIS: [values] } }`; default: the stage is one job.");
        var stageTexts = new Scope(known.Params);
        var jobTexts = stageTexts.Over(fan, isWritten: section.Node?["foreach"] is not null);
        var stage = new Stage(name)
        {
            Foreach = fan,
            Action = ActionShape.Read(section, stageTexts, jobTexts)!,
            Cycle = ActionShape.Cycle(section, jobTexts),
            Before = section.Optional("before", Collections.OneOrMany(Templates.Line(stageTexts)), [], "Command lines before the first job of the stage that is executed."),
            After = section.Optional("after", Collections.OneOrMany(Templates.Line(stageTexts)), [], "Command lines after its last job, also where one failed."),
        };
        stage = Promises(section, Execution(section, known, Files(section, jobTexts, stage)), jobTexts);
        if (section.IsSound)
            Check(section, stage);
        return section.IsSound ? stage : null;
    });

    private static Stage Files(Section section, Scope scope, Stage stage) => stage with
    {
        Deps = section.Optional("deps", Paths.Patterns(scope), [], "What it reads: files, folders with `/` at their end, patterns; later ones with `!` take out."),
        Outs = section.Optional("outs", Collections.OneOrMany(Paths.Output(scope)), [], "What it writes: files, and folders with `/` at their end. What lies there is removed before a job starts."),
        Depfile = section.Maybe("depfile", Paths.File(scope), "A file in Make syntax that the command writes: what else it read."),
        Env = section.Optional("env", Collections.OneOrMany(Variable(scope)), [], "The variables that reach the command, and are part of its key: NAME, or NAME=value."),
        Cached = section.Optional("cache", Shapes.Flag, true, "false: its jobs are executed in every run; default true."),
        Incremental = section.Optional("incremental", Shapes.Flag, false, "true: the command finds its outputs of last time and updates them; default false."),
        References = section.Optional("references", Shapes.Flag, false, "true: an item whose text names another item's stem as a whole word waits for that item's job; default false."),
    };

    private static Stage Execution(Section section, KnownNames known, Stage stage) => stage with
    {
        Needs = section.Optional("needs", Collections.OneOrMany(Needed(stage.Name, known)), [], "Stages that end before any of its jobs starts, and whose results are part of its key."),
        Pool = section.Optional("pool", Known(known.Pools, Problems.UnknownPool), Pipeline.DefaultPool, "Which of `pools` its jobs run in; default cpu."),
        Timeout = section.Optional("timeout", Quantities.Duration(TimeSpan.FromDays(7)), Timeout.InfiniteTimeSpan, "A job is ended after this; default never."),
        Retries = (int)section.Optional("retries", Shapes.Whole(0, 100), 0, "How often a job that failed is tried again, 0 to 100; default 0."),
    };

    private static Stage Promises(Section section, Stage stage, Scope scope) => stage with
    {
        Metrics = section.Optional("metrics", Collections.OneOrMany(Paths.File(scope)), [], "JSON files that the command writes: numbers by name, nested names joined by a dot."),
        Gates = section.Optional("gates", PromiseShapes.Gates, [], "What its metrics must be: `coverage: \">= 80%\"`, or with a `remedy`."),
        Sla = section.Maybe("sla", PromiseShapes.Sla, "How long the stage may take; default: the lane's."),
    };

    private static Shape<string> Needed(string name, KnownNames known) =>
        Known(known.Stages, Problems.UnknownStage).That(needed => needed == name ? Problems.NeedsItself(name) : null);

    internal static Shape<string> Known(IReadOnlyCollection<string> names, Func<string, IReadOnlyCollection<string>, Problem> unknown) =>
        Shapes.Text.That(name => names.Contains(name) ? null : unknown(name, names));

    private static Shape<string> Variable(Scope scope) => Templates.Text(scope)
        .That(text => IsVariable(text.Split('=')[0]) ? null : Problems.NotAVariable(text));

    private static bool IsVariable(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    // What must fit together, where each for itself is sound.
    private static void Check(Section section, Stage stage)
    {
        if (stage.Action is RenderAction && stage.Outs is not [[.., not '/']])
            section.Report("outs", Problems.RenderNeedsOneOut(stage.Outs.Count));
        if (stage.Gates.Count > 0 && stage.Metrics.Count == 0)
            section.Report("gates", Problems.GatesWithoutMetrics(stage.Name));
        if (stage.References && stage.Foreach is not ForeachFile)
            section.Report("references", Problems.ReferencesWithoutFiles());
    }
}
