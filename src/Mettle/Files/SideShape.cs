// One side of a claim: what of it stands in the claim for both, and what it says itself.
using Mettle.Proving.Declared;
using Mettle.Running.Planning;

namespace Mettle.Files;

/// <summary>What a claim says for both of its sides; also what one side says for itself.</summary>
/// <param name="Line">A command; null: none.</param>
/// <param name="Metrics">A file of metrics; null: none.</param>
/// <param name="Stage">A stage; null: none.</param>
internal sealed record SideKeys(string? Line, string? Metrics, string? Stage)
{
    private static readonly string[] Kinds = ["cmd", "stage", "results"];

    public IReadOnlyDictionary<string, string> Params { get; private init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Needs { get; private init; } = [];

    public string? Build { get; private init; }

    /// <summary>Reads those keys.</summary>
    public static SideKeys Read(Section section, StudySurroundings around, Scope scope) => new(
        section.Maybe("cmd", Templates.Line(scope), "A command that is run and measured, with `${params.NAME}` in it: this, `stage` or `results`."),
        section.Maybe("metrics", Paths.File(scope), "With `cmd`: a JSON file that it writes; where criteria name metrics and this is not given, the last line of its output is JSON."),
        section.Maybe("stage", StageShape.Known(around.Stages, Problems.UnknownStage), "A stage whose jobs are executed and measured; what it needs is brought up to date before."))
    {
        Params = section.Optional("params", Collections.MapOf(Templates.Plain), [], "Values of `${params.NAME}`; those of a side go before those of the claim."),
        Needs = section.Optional("needs", Collections.OneOrMany(StageShape.Known(around.Stages, Problems.UnknownStage)), [], "Stages that are brought up to date before anything is measured."),
        Build = section.Maybe("build", Shapes.Command, "A command that is run once before anything is measured, in the side's own folder."),
    };

    /// <summary>One side.</summary>
    /// <param name="name">baseline or candidate.</param>
    /// <param name="around">What there is besides claims.</param>
    /// <param name="scope">All names that either side may use.</param>
    public Shape<SideDefinition> Side(string name, ClaimSurroundings around, Scope scope) => Section.Of<SideDefinition>(section =>
    {
        var own = Read(section, around.Pipeline, scope);
        var results = section.Maybe("results", Shapes.Text, "A file of hyperfine, BenchmarkDotNet, Google Benchmark or pytest-benchmark: nothing is run.");
        var benchmark = section.Maybe("benchmark", Shapes.Text, "With `results`: which benchmark of the file; default: all that both files have.");
        var read = new SideDefinition
        {
            Operation = null!,
            Params = new OrderedDictionary<string, string>(Params.Where(p => !own.Params.ContainsKey(p.Key)).Concat(own.Params)),
            Needs = own.Needs.Count > 0 ? own.Needs : Needs,
            Build = own.Build ?? Build,
            Ref = section.Maybe("ref", Shapes.Text, "A commit, branch or tag, which is checked out beside; default: the folder as it is."),
            Study = section.Maybe("study", StageShape.Known(around.Pipeline.Studies, Problems.UnknownStudy), "A study whose best point gives its values to the params."),
        };
        if (!section.IsSound)
            return null;
        if (OperationOf(own, results, benchmark) is not { } operation)
        {
            section.Report("", Problems.OneOperation(name, Kinds));
            return null;
        }

        read = read with { Operation = operation };
        foreach (var problem in Check(read, around, name))
            section.Report("", problem);
        return read;
    });

    // What a side says takes the place of what the claim says.
    private OperationAction? OperationOf(SideKeys own, string? results, string? benchmark)
    {
        var (line, stage) = own.Line is null && own.Stage is null && results is null ? (Line, Stage) : (own.Line, own.Stage);
        return (line, stage, results) switch
        {
            ({ }, null, null) => new CommandOperation(line, own.Metrics ?? Metrics),
            (null, { }, null) => new StageOperation(stage),
            (null, null, { }) => new ResultsOperation(results, benchmark),
            _ => null,
        };
    }

    private static IEnumerable<Problem> Check(SideDefinition side, ClaimSurroundings around, string name)
    {
        List<string> known = [.. side.Params.Keys, .. side.Study is { } study ? around.Studies.GetValueOrDefault(study) ?? [] : []];
        if (side.Operation is CommandOperation command)
            return Names(command.Line).Concat(Names(command.Metrics ?? "")).Distinct().Except(known).Select(missing => Problems.NoValueFor(name, missing));
        return side.Operation is StageOperation && around.Pipeline.Pipeline is { } pipeline
            ? known.Where(p => !pipeline.Params.ContainsKey(p)).Select(Problems.ParameterReachesNothing)
            : [];
    }

    private static IEnumerable<string> Names(string template) =>
        Placeholder.Parts(template).Where(part => part.IsName).Select(part => part.Text["params.".Length..]);
}
