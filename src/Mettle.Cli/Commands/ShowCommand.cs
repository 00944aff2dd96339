// mettle show: what is stored: runs, studies and proofs, their reports and exports; sessions, their trials, a trial's evidence.
using System.CommandLine;
using Mettle.Breaking;
using Mettle.Cli.Views.Campaigns;
using Mettle.Cli.Views.Proofs;
using Mettle.Cli.Views.Runs;
using Mettle.Cli.Views.Studies;
using Mettle.Proving;
using Mettle.Proving.Reporting;
using Mettle.Running;
using Mettle.Running.Exports;
using Mettle.Storage;
using Mettle.Tuning;
using Mettle.Tuning.Exports;

namespace Mettle.Cli.Commands;

/// <summary>Reads the runs, studies, sessions and proofs of a folder and changes none of them; a ledger of an older schema is brought up to date by opening it.</summary>
internal static class ShowCommand
{
    public static Command Make()
    {
        var id = new Argument<string?>("id") { Description = "A run, study, session or proof, or the beginning of its id", Arity = ArgumentArity.ZeroOrOne };
        var trial = new Option<int?>("--trial") { Description = "All that is stored of one trial of a study or session", HelpName = "N" };
        var export = new Option<string?>("--export") { Description = "To standard output: a run as trace, junit, json, otlp or github, a study as csv, json or optuna, a proof as markdown, json or svg", HelpName = "FORMAT" };
        var html = new Option<string?>("--html") { Description = "A study as one page, written to a file", HelpName = "FILE" };
        var trends = new Option<bool>("--trends") { Description = "Where the times of a file's runs go; of the latest run, if none is named" };
        export.AcceptOnlyFromAmong([.. StoredRuns.Formats.Union(StoredStudies.Formats).Union(StoredProofs.Formats)]);
        var command = new Command("show", "List stored runs, studies, sessions and proofs, or show one") { id, trial, export, html, trends };
        var common = new CommonOptions(command);
        command.SetAction(async (parsed, _) =>
        {
            var (file, wanted) = common.Locate(parsed, parsed.GetValue(id));
            var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ".mettle");
            if (!Directory.Exists(folder))
                throw new ProblemException(Problems.NothingStored(folder));
            using var ledger = Ledger.Open(folder, TimeProvider.System);
            var asked = new Asked(parsed.GetValue(trial), parsed.GetValue(export), parsed.GetValue(html), parsed.GetValue(trends));
            var json = common.Json(parsed);
            if (wanted is null && asked.Nothing)
                return Print(List(ledger, json));
            var stream = Find(ledger, wanted, folder, asked.Verb);
            asked.Check(stream);
            return stream.Verb switch
            {
                RunLog.Verb => Print(Run(ledger, stream, asked, json)),
                ProofLog.Verb => Print(Proof(new ProofLog(ledger, stream.Id, TimeProvider.System), asked, json)),
                StudyLog.Verb => Print(Study(new StudyLog(ledger, stream.Id, TimeProvider.System), asked, json)),
                _ => asked.Trial is { } number
                    ? await ShowSessions.Trial(new(ledger, stream.Id, TimeProvider.System), number, ContentStore.Open(folder, TimeProvider.System), json)
                    : await ShowSessions.Report(new(ledger, stream.Id, TimeProvider.System), json),
            };
        });
        return command;
    }

    private static IEnumerable<string> Run(Ledger ledger, StreamSummary stream, Asked asked, bool json) =>
        asked.Export is { } format ? StoredRuns.Export(ledger, stream, format)
        : asked.Trends ? ShowRuns.Trends(ledger, stream, json)
        : ShowRuns.Report(ledger, stream, json);

    private static IEnumerable<string> Study(StudyLog log, Asked asked, bool json) =>
        asked.Export is { } format ? StoredStudies.Export(log, format)
        : asked.Html is { } path ? ShowStudies.Html(log, path, json)
        : asked.Trial is { } number ? ShowStudies.Trial(log, number, json)
        : ShowStudies.Report(log, json);

    private static IEnumerable<string> Proof(ProofLog log, Asked asked, bool json) =>
        asked.Export is { } format ? [StoredProofs.Export(log, format)] : ShowProofs.Report(log, json);

    // Without an id: the latest of the verb.
    private static StreamSummary Find(Ledger ledger, string? wanted, string folder, string verb)
    {
        if (wanted is null)
            return ledger.Streams().FirstOrDefault(s => s.Verb == verb) ?? throw new ProblemException(Problems.NothingStored(folder));
        var meant = ledger.Streams().Where(s => s.Id.StartsWith(wanted, StringComparison.Ordinal)).ToList();
        return meant is [var one] ? one : throw new ProblemException(Problems.NoSuchSession(wanted, folder, meant.Count));
    }

    private static IEnumerable<string> List(Ledger ledger, bool json)
    {
        foreach (var stream in ledger.Streams().OrderBy(s => s.Started))
        {
            if (stream.Verb == RunLog.Verb && RunLog.Open(ledger, stream.Id).Latest() is var latest)
                yield return json ? RunLine.Json(stream, latest) : Printable.Line(RunLine.Text(stream, latest));
            if (stream.Verb == StudyLog.Verb && new StudyLog(ledger, stream.Id, TimeProvider.System).Latest() is var last)
                yield return json ? StudyLine.Json(stream, last) : Printable.Line(StudyLine.Text(stream, last));
            if (stream.Verb == ProofLog.Verb && new ProofLog(ledger, stream.Id, TimeProvider.System).Latest() is var proved)
                yield return json ? ProofLine.Json(stream, proved) : Printable.Line(ProofLine.Text(stream, proved));
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
}
