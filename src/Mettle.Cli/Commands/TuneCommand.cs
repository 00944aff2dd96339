// mettle tune: finds the best parameters of an operation.
using System.CommandLine;
using Mettle.Cli.Views;
using Mettle.Cli.Views.Studies;
using Mettle.Files;
using Mettle.Storage;
using Mettle.Tuning;
using Mettle.Tuning.Declared;
using Spectre.Console;

namespace Mettle.Cli.Commands;

/// <summary>Parses, finds the study and its session, and lets the view follow the run.</summary>
internal static class TuneCommand
{
    public static Command Make()
    {
        var name = new Argument<string?>("study") { Description = "Its name in the file, or the folder or file it stands in; default: the first", Arity = ArgumentArity.ZeroOrOne };
        var trials = new Option<int?>("--trials") { Description = "How many points in all", HelpName = "N" };
        var parallel = new Option<int?>("--parallel") { Description = "How many trials run at once", HelpName = "N" };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of everything random", HelpName = "N" };
        var resume = new Option<bool>("--resume") { Description = "Go on with the last session that did not end" };
        var command = new Command("tune", "Find the best parameters of an operation") { name, trials, parallel, seed, resume };
        var common = new CommonOptions(command);
        command.SetAction((parsed, cancellation) =>
        {
            var (path, rest) = common.Locate(parsed, parsed.GetValue(name));
            var file = MettleFile.Load(path);
            var wish = new StudyWish(parsed.GetValue(trials), parsed.GetValue(seed), parsed.GetValue(resume)) { Parallel = parsed.GetValue(parallel) };
            var full = Path.GetFullPath(path);
            var place = new StudyPlace(Path.GetDirectoryName(full)!, Path.GetFileName(full), file.Pipeline);
            return Run(Pick(file, rest), wish, place, View(common, parsed), cancellation);
        });
        return command;
    }

    private static IEventView<StudyEvent> View(CommonOptions common, ParseResult parsed) =>
        common.Json(parsed) ? new JsonView<StudyEvent>(Console.Out, StudyJson.Default.StudyEvent, new PlainStudyView(Console.Error).Show)
        : common.Plain(parsed) || Console.IsOutputRedirected ? new PlainStudyView(Console.Out)
        : new LiveStudyView(AnsiConsole.Console, TimeProvider.System);

    private static StudyDefinition Pick(MettleFile file, string? name)
    {
        if (name is null && file.Studies.Count > 0)
            return file.Studies.Values.First();
        return file.Studies.GetValueOrDefault(name ?? "") ?? throw new ProblemException(Problems.NoSuchStudy(file.Path, name ?? "", [.. file.Studies.Keys]));
    }

    private static async Task<int> Run(StudyDefinition study, StudyWish wish, StudyPlace place, IEventView<StudyEvent> view, CancellationToken cancellation)
    {
        using var ledger = Ledger.Open(Path.Combine(place.Folder, ".mettle"), TimeProvider.System);
        using var session = StudySession.Open(ledger, study, wish, TimeProvider.System);
        var ended = await Watched.Run(
            watching => view.Draw(session.Log.Follow(session.From, watching)),
            () => new StudyHost(session, place, TimeProvider.System).Run(cancellation),
            () => ledger.Read(session.Log.Id, session.From) is [.., { Kind: StudyEnded.Kind }]);
        return ended.Status == Status.Completed ? Tool.Done : Tool.Failed;
    }
}
