// mettle show: what is stored: sessions, their trials, a trial's evidence.
using System.CommandLine;
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Breaking.Observing;
using Mettle.Cli.Views;
using Mettle.Storage;

namespace Mettle.Cli.Commands;

/// <summary>Reads the sessions of a folder and changes none of them; a ledger of an older schema is brought up to date by opening it.</summary>
internal static class ShowCommand
{
    public static Command Make()
    {
        var id = new Argument<string?>("id") { Description = "A session, or the beginning of its id", Arity = ArgumentArity.ZeroOrOne };
        var trial = new Option<int?>("--trial") { Description = "All the evidence of one trial", HelpName = "N" };
        var command = new Command("show", "List stored sessions, or show one") { id, trial };
        var common = new CommonOptions(command);
        command.SetAction(async (parsed, _) =>
        {
            var (file, wanted) = common.Locate(parsed, parsed.GetValue(id));
            var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ".mettle");
            if (!Directory.Exists(folder))
                throw new ProblemException(Problems.NothingStored(folder));
            using var ledger = Ledger.Open(folder, TimeProvider.System);
            if (wanted is null)
                return List(ledger, common.Json(parsed));
            var log = new CampaignLog(ledger, Find(ledger, wanted, folder).Id, TimeProvider.System);
            return parsed.GetValue(trial) is { } number
                ? await Trial(log, number, ContentStore.Open(folder, TimeProvider.System), common.Json(parsed))
                : await Session(log, common.Json(parsed));
        });
        return command;
    }

    private static StreamSummary Find(Ledger ledger, string wanted, string folder)
    {
        var meant = ledger.Streams().Where(s => s.Id.StartsWith(wanted, StringComparison.Ordinal)).ToList();
        return meant is [var one] ? one : throw new ProblemException(Problems.NoSuchSession(wanted, folder, meant.Count));
    }

    private static int List(Ledger ledger, bool json)
    {
        foreach (var stream in ledger.Streams().Where(s => s.Verb == CampaignLog.Verb).OrderBy(s => s.Started))
        {
            var events = new CampaignLog(ledger, stream.Id, TimeProvider.System).Read().ToList();
            Console.Out.WriteLine(json ? SessionLine.Json(stream, events) : Printable.Line(SessionLine.Text(stream, events)));
        }

        return Tool.Done;
    }

    private static async Task<int> Session(CampaignLog log, bool json)
    {
        ICampaignView view = json ? new JsonView(Console.Out, Console.Error) : new PlainView(Console.Out);
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
