// One study under `studies:`.
using System.Text;
using Mettle.Running.Declared;
using Mettle.Search;
using Mettle.Tuning;
using Mettle.Tuning.Declared;

namespace Mettle.Files;

/// <param name="Stages">Every name under `stages:`, also of those with problems of their own.</param>
/// <param name="Pipeline">Those without; null where there are none.</param>
/// <param name="Studies">Every name under `studies:`.</param>
internal sealed record StudySurroundings(IReadOnlyCollection<string> Stages, Pipeline? Pipeline, IReadOnlyCollection<string> Studies);

internal static class StudyShape
{
    // These say what improvement they expect.
    private static readonly string[] WithModel = ["auto", "bohb", "forest", "gp"];

    private static Shape<BudgetRange> Budget { get; } = Section.Of<BudgetRange>(section =>
    {
        var budget = new BudgetRange(
            section.Required("name", Shapes.Text, "What trials are given a share of, as in epochs, rows or history."),
            section.Required("min", Quantities.Amount, "The least: a number, or a share as in 5%."),
            section.Optional("max", Quantities.Amount, 1, "All of it, in the same unit; default 100%."),
            section.Optional("eta", Shapes.NumberIn(1.01, 100), new(3, true), "The factor between budgets; default 3.").Value);
        if (section.IsSound && budget.Min > budget.Max)
            section.Report("min", Problems.BudgetUpsideDown(budget.Min, budget.Max));
        return section.IsSound && section.Try("min", () => budget.Fidelity) is not null ? budget : null;
    });

    private static Shape<StopRules> Stop { get; } = Section.Of<StopRules>(section => new()
    {
        Time = section.MaybeValue("time", Quantities.Duration(TimeSpan.FromDays(30)), "No trial begins after this."),
        Target = section.MaybeValue("target", Shapes.Number, "A trial is at least as good as this.")?.Value,
        Patience = (int?)section.MaybeValue("patience", Shapes.Whole(1, 1_000_000), "So many trials in a row were no better than the best before them."),
        Improvement = section.MaybeValue("improvement", Quantities.Percentage, "The improvement that the sampler expects is below this share of the standard deviation of the values, five times in a row; of samplers with a model (gp, forest, auto).") / 100,
    });

    private static Shape<Named> Metric { get; } = Collections.ByKind(
        Shapes.Text.As(name => new Named(name, Direction.Minimize)),
        mapping: Section.Of<Named>(section => new(
            section.Required("name", Shapes.Text, "Its name; nested ones are joined by a dot."),
            section.Optional("goal", Shapes.OneOf("minimize", "maximize"), "minimize", "minimize or maximize; default minimize.") == "maximize" ? Direction.Maximize : Direction.Minimize)));

    /// <summary>A study by its name.</summary>
    public static Shape<StudyDefinition> Of(string name, StudySurroundings around) => Section.Of<StudyDefinition>(section =>
    {
        var parameters = section.Required("parameters", Collections.MapOf(SearchParameterShape.Of), "What is searched: ranges `{ min, max, step, log }` and choices `{ values }`.");
        var constraints = section.Optional("constraints", Collections.OneOrMany(SearchExpressions.Shape), [], "What every point must satisfy: expressions over the parameters.");
        var first = section.Optional("try_first", Collections.ListOf(Collections.AnyMapOf(Shapes.AnyValue)), [], "Points that are tried first: a value for each parameter.");
        var study = Measuring(section, around, name);
        study = Searching(section, around, study);
        if (!section.IsSound || section.Try("parameters", () => new Space([.. parameters.Values], constraints)) is not { } space)
            return null;
        study = study with { Space = space, TryFirst = [.. first.Select(values => PointOf(space, values))], Definition = Digest.Of(Encoding.UTF8.GetBytes(section.Node!.Canonical())) };
        Check(section, study);
        return section.IsSound ? study : null;
    });

    // The space can only be made of a sound section: until then the draft has none.
    private static StudyDefinition Measuring(Section section, StudySurroundings around, string name)
    {
        var metric = section.Required("metric", Metric, "What is optimised: a name, or `{ name: sharpe, goal: maximize }`.");
        return new StudyDefinition
        {
            Name = name,
            Metric = metric?.Name ?? "",
            Goal = metric?.Goal ?? Direction.Minimize,
            Space = null!,
            Definition = default,
            Objective = StudyObjectives.Read(section, around, section.KeysOf("parameters"))!,
            Data = section.Optional("data", Collections.MapOf(Paths.File(Scope.None)), [], "Tables that trials read, CSV or NDJSON, by name: extracted once, mapped into memory, shared by all workers."),
            Gates = [.. section.Optional("gates", PromiseShapes.Gates, [], "What other metrics must be like, as in `trades: \">= 30\"`: a point that misses is infeasible.").Select(g => g.Gate)],
            Needs = section.Optional("needs", Collections.OneOrMany(StageShape.Known(around.Stages, Problems.UnknownStage)), [], "Stages that are brought up to date before the first trial."),
            Budget = section.Maybe("budget", Budget, "The effort that trials are given a share of, small ones first, for bohb and the pruners."),
            Steps = (int?)section.MaybeValue("steps", Shapes.Whole(1, 1_000_000_000), "How many steps a whole trial reports on its way, for the pruners; default: it reports shares of its budget, or nothing."),
            Timeout = section.MaybeValue("timeout", Quantities.Duration(TimeSpan.FromDays(49)), "A trial is ended after this and has failed; default never."),
            Noisy = section.Optional("noisy", Shapes.Flag, false, "true: a point has another value when it is measured again; the best is then chosen by a model of all values. Default false."),
            Robustness = section.Maybe("robustness", RobustnessShape.Shape, "How the best point is tested for being real, and not luck."),
        };
    }

    private static StudyDefinition Searching(Section section, StudySurroundings around, StudyDefinition study) => study with
    {
        Sampler = section.Optional("sampler", Shapes.OneOf([.. Sampler.Names]), "auto", "What proposes the points; default auto."),
        Pruner = section.Maybe("pruner", Shapes.OneOf([.. Pruner.Names]), "What stops trials that are not worth finishing; default hyperband where there is a budget and the sampler is auto or bohb, else none."),
        Trials = (int)section.Optional("trials", Shapes.Whole(1, 1_000_000), 100, "How many points are tried; default 100."),
        Parallel = (int)section.Optional("parallel", Shapes.Whole(1, 1024), 1, "How many trials run at once; default 1."),
        Seed = (ulong)section.Optional("seed", Shapes.Whole(0, long.MaxValue), 1, "Seed of everything random; default 1."),
        Stop = section.Optional("stop", Stop, new StopRules(), "When the study is over before all of its trials are done."),
        WarmStart = section.Maybe("warm_start", StageShape.Known(around.Studies, Problems.UnknownStudy), "Another study, or this one: what its last session found is known from the beginning."),
    };

    // What must fit together, where each for itself is sound.
    private static void Check(Section section, StudyDefinition study)
    {
        foreach (var problem in study.TryFirst.SelectMany(study.Space.Check))
            section.Report("try_first", problem);
        if (study is { Objective: StageObjective, Parallel: > 1 })
            section.Report("parallel", Problems.StageTrialsShareAFolder());
        if (study is { Objective: CommandObjective { Metrics: not null }, Parallel: > 1 })
            section.Report("metrics", Problems.TrialsWriteOneFile());
        if (study.Stop.Improvement is not null && !WithModel.Contains(study.Sampler))
            section.Report("stop", Problems.ExpectsNothing(study.Sampler, WithModel));
    }

    private static Point PointOf(Space space, OrderedDictionary<string, Value> values) =>
        new([.. space.Parameters.Where(p => values.ContainsKey(p.Name)).Select(p => KeyValuePair.Create(p.Name, values[p.Name])),
            .. values.Where(v => space.Parameters.All(p => p.Name != v.Key))]);

    private sealed record Named(string Name, Direction Goal);
}
