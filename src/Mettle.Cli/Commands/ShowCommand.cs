// mettle show: what is stored: runs, their reports and exports; sessions, their trials, a trial's evidence.
using System.CommandLine;
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Breaking.Observing;
using Mettle.Cli.Views;
using Mettle.Cli.Views.Campaigns;
using Mettle.Cli.Views.Runs;
using Mettle.Running;
using Mettle.Storage;

namespace Mettle.Cli.Commands;

/// <summary>Reads the runs and sessions of a folder and changes none of them; a ledger of an older schema is brought up to date by opening it.</summary>
internal static class ShowCommand
{
    public static Command Make()
    {
        var id = new Argument<string?>("id") { Description = "A run or session, or the beginning of its id", Arity = ArgumentArity.ZeroOrOne };
        var trial = new Option<int?>("--trial") { Description = "All the evidence of one trial of a session", HelpName = "N" };
        var export = new Option<string?>("--export") { Description = "A run, to standard output, as trace, junit, json, otlp or github", HelpName = "FORMAT" };
        var trends = new Option<bool>("--trends") { Description = "Where the times of a file's runs go; of the latest run, if none is named" };
        export.AcceptOnlyFromAmong([.. ShowRuns.Formats]);
        var command = new Command("show", "List stored runs and sessions, or show one") { id, trial, export, trends };
        var common = new CommonOptions(command);
        command.SetAction(async (parsed, _) =>
        {
            var (file, wanted) = common.Locate(parsed, parsed.GetValue(id));
            var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ".mettle");
            if (!Directory.Exists(folder))
                throw new ProblemException(Problems.NothingStored(folder));
            using var ledger = Ledger.Open(folder, TimeProvider.System);
            var json = common.Json(parsed);
            var (format, tells) = (parsed.GetValue(export), parsed.GetValue(trends));
            if (wanted is null && format is null && !tells)
                return Print(List(ledger, json));
            var stream = Find(ledger, wanted, folder);
            var isRun = stream.Verb == RunLog.Verb;
            if (!isRun && (format is not null || tells))
                throw new ProblemException(Problems.OnlyForRuns(format is null ? "--trends" : "--export", stream.Id));
            if (isRun)
                return Print(format is not null ? ShowRuns.Export(ledger, stream, format) : tells ? ShowRuns.Trends(ledger, stream, json) : ShowRuns.Report(ledger, stream, json));
            var log = new CampaignLog(ledger, stream.Id, TimeProvider.System);
            return parsed.GetValue(trial) is { } number
                ? await Trial(log, number, ContentStore.Open(folder, TimeProvider.System), json)
                : await Session(log, json);
        });
        return command;
    }

    // Without an id: the latest run.
    private static StreamSummary Find(Ledger ledger, string? wanted, string folder)
    {
        if (wanted is null)
            return ledger.Streams().FirstOrDefault(s => s.Verb == RunLog.Verb) ?? throw new ProblemException(Problems.NothingStored(folder));
        var meant = ledger.Streams().Where(s => s.Id.StartsWith(wanted, StringComparison.Ordinal)).ToList();
        return meant is [var one] ? one : throw new ProblemException(Problems.NoSuchSession(wanted, folder, meant.Count));
    }

    private static IEnumerable<string> List(Ledger ledger, bool json)
    {
        foreach (var stream in ledger.Streams().OrderBy(s => s.Started))
        {
            if (stream.Verb == RunLog.Verb && RunLog.Open(ledger, stream.Id).Latest() is var latest)
                yield return json ? RunLine.Json(stream, latest) : Printable.Line(RunLine.Text(stream, latest));
            if (stream.Verb == CampaignLog.Verb && new CampaignLog(ledger, stream.Id, TimeProvider.System).Read().ToList() is var events)
                yield return json ? SessionLine.Json(stream, events) : Printable.Line(SessionLine.Text(stream, events));
        }
    }

    private static int Print(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Console.Out.WriteLine(line);
        return Tool.Done;
    }

    private static async Task<int> Session(CampaignLog log, bool json)
    {
        IEventView<CampaignEvent> view = json ? new JsonView<CampaignEvent>(Console.Out, CampaignJson.Default.CampaignEvent, new PlainView(Console.Error).Show) : new PlainView(Console.Out);
        await view.Draw(log.Read().ToAsyncEnumerable());
        return Tool.Done;
    }

    private static async Task<int> Trial(CampaignLog log, int number, ContentStore store, bool json)
    {
        var trial = log.Read().OfType<TrialFinished>().FirstOrDefault(t => t.Trial == number)
            ?? throw new ProblemException(Problems.NoSuchTrial(log.Session, number));
        var evidence = trial.EvidenceDigest is { } hex && Digest.TryParse(hex, out var digest) && store.Get(digest) is { } bytes
            ? JsonSerializer.Deserialize(bytes, EvidenceJson.Default.EvidenceRecord)
            : null;
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(trial, CampaignJson.Default.CampaignEvent));
            await Console.Out.WriteLineAsync(new TrialEvidence(trial.At, number, evidence).ToJson());
        }

        foreach (var line in TrialReport.Lines(trial, evidence))
            await (json ? Console.Error : Console.Out).WriteLineAsync(Printable.Line(line));
        return Tool.Done;
    }
}
