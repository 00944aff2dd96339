// What a job of a stage executes: a command, a template, a worker, or a cycle. Exactly one of them.
using Mettle.Running.Declared;

namespace Mettle.Files;

internal static class ActionShape
{
    private static readonly string[] Words = ["cmd", "render", "worker", "cycle"];

    /// <param name="section">The stage.</param>
    /// <param name="stage">For texts of the whole stage.</param>
    /// <param name="job">For texts of a job.</param>
    public static StageAction? Read(Section section, Scope stage, Scope job)
    {
        var command = section.Maybe("cmd", Templates.Command(job), "A command line, or a list of words that are taken literally.");
        var render = section.Maybe("render", Render(job), "A text from a Handlebars template and a JSON file, written to the one output.");
        var worker = section.Maybe("worker", Worker(stage, job), "A process that lives as long as the run and is asked for one job after another: its command line, or a mapping.");
        var cycle = section.Node?["cycle"];
        OnlyOne(section);
        return command is not null ? new CommandAction(command) : render ?? worker ?? (cycle is null ? null : new CycleAction());
    }

    /// <summary>Test first; null where the stage does not say so.</summary>
    public static Cycle? Cycle(Section section, Scope job) => section.Maybe("cycle", CycleOf(job), "Test first: the test must fail, `implement` makes it pass, `review` lets it through or sends it back.");

    private static void OnlyOne(Section section)
    {
        var written = Words.Where(word => section.Node?[word] is not null).ToList();
        if (written.Count == 0)
            section.Report("", Problems.NothingToExecute(Words));
        else if (written.Count > 1)
            section.Report(written[1], Problems.SeveralActions(written));
    }

    private static Shape<StageAction> Render(Scope scope) => Section.Of<StageAction>(section => new RenderAction(
        section.Required("template", Paths.File(scope), "The Handlebars template."),
        section.Required("data", Paths.File(scope), "The JSON file it is filled from.")));

    private static Shape<StageAction> Worker(Scope stage, Scope job)
    {
        IReadOnlyList<string> item = job.HasItem ? ["${item}"] : [];
        return Collections.ByKind(
            Templates.Line(stage).As<StageAction>(line => new WorkerAction(line, item, WorkerProtocol.Json)),
            mapping: Section.Of<StageAction>(section => new WorkerAction(
                section.Required("cmd", Templates.Command(stage), "The command line that starts the worker, or a list of words."),
                section.Optional("args", Collections.OneOrMany(Templates.Text(job)), item, "The request; default the item."),
                section.Optional("protocol", Shapes.OneOf("json", "lines"), "json", "json: Bazel's JSON worker protocol; lines: a line of arguments in, lines and an exit code out. Default json.") == "lines" ? WorkerProtocol.Lines : WorkerProtocol.Json)));
    }

    private static Shape<Cycle> CycleOf(Scope scope) => Section.Of<Cycle>(section => new(
        section.Required("test", Templates.Command(scope), "Exit code 0: it passes; 5: no test was found; other: it fails."),
        section.Required("implement", Templates.Command(scope), "Runs while the test fails, and is handed the last failure."))
    {
        Review = section.Maybe("review", Templates.Command(scope), "Exit code 0 approves; otherwise what it prints is the feedback. Default: what passes is approved."),
        Retries = (int)section.Optional("retries", Shapes.Whole(0, 100), 2, "How often it is tried again after the first attempt, 0 to 100; default 2."),
    });
}
