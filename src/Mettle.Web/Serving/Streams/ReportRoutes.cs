// What a stream came to: its report, its trials with their evidence, its exports. Functions of what is stored, as the tool has them.
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Breaking.Observing;
using Mettle.Proving;
using Mettle.Proving.Reporting;
using Mettle.Running;
using Mettle.Running.Exports;
using Mettle.Storage;
using Mettle.Tuning;
using Mettle.Tuning.Exports;
using Mettle.Tuning.Reporting;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Streams;

/// <param name="stored">Where they are.</param>
/// <param name="content">Where evidence is.</param>
/// <param name="time">The clock.</param>
internal sealed class ReportRoutes(Stored stored, ContentStore content, TimeProvider time)
{
    private const int MostTrials = 1000;
    private static readonly AnswerNote NoStream = AnswerNote.Error(404, "There is no such stream, or nothing of it is stored yet");

    public IEnumerable<Route> All =>
    [
        new("GET", "/v1/streams/{id}/report", Scope.Read, "Gives the report of a run, study or proof, or the result of a campaign with its trials")
        {
            Answers = [new(200, "The report, as the tool writes it for programs") { MediaType = "application/json" }, NoStream],
            Serve = call => Explained(call, stream => call.Write(Report(stream), "application/json")),
        },
        new("GET", "/v1/streams/{id}/trials", Scope.Read, "Lists the trials of a study or campaign that ended, in their order")
        {
            Query = [new("offset", "How many are left out, from 0; default 0", "integer"), new("limit", "At most so many, 1 to 1000; default 1000", "integer")],
            Answers = [new(200, "A page of them") { Json = ServiceJson.Default.TrialPage }, AnswerNote.Error(400, "A value of the query is none, or it has no trials"), NoStream],
            Serve = Trials,
        },
        new("GET", "/v1/streams/{id}/trials/{n}", Scope.Read, "Gives all that is stored of one trial; of a campaign's, its evidence and the baseline too")
        {
            Answers = [new(200, "The trial") { Json = ServiceJson.Default.TrialNote }, AnswerNote.Error(400, "It has no trials"), AnswerNote.Error(404, "There is no such stream, or no such trial")],
            Serve = Trial,
        },
        new("GET", "/v1/streams/{id}/export", Scope.Read, "Exports a run, study or proof")
        {
            Query = [new("format", "A run: trace, junit, json, otlp or github; a study: csv, json or optuna; a proof: markdown, json or svg")],
            Answers = [new(200, "The document") { MediaType = "*/*" }, AnswerNote.Error(400, "It is not exported so"), NoStream],
            Serve = Export,
        },
    ];

    private string Report(StreamSummary stream) => stream.Verb switch
    {
        RunLog.Verb => ReportJson.Of(StoredRuns.Report(stored.Ledger, stream)),
        StudyLog.Verb => StudyReportJson.Of(StoredStudies.Report(new(stored.Ledger, stream.Id, time))),
        ProofLog.Verb => StoredProofs.Json(new(stored.Ledger, stream.Id, time)),
        _ => Campaign(stream),
    };

    // Its events are its report: the last result, and what each trial was.
    private string Campaign(StreamSummary stream)
    {
        var entries = stored.Ledger.Read(stream.Id);
        var result = entries.LastOrDefault(e => e.Kind == CampaignResult.Kind)?.Json ?? "null";
        var trials = string.Join(',', entries.Where(e => e.Kind == Breaking.TrialFinished.Kind).Select(e => e.Json));
        return $$"""{"result":{{result}},"trials":[{{trials}}]}""";
    }

    private Task Trials(Call call)
    {
        var stream = WithTrials(call);
        var (offset, limit) = ((int)call.Whole("offset", (0, int.MaxValue), 0), (int)call.Whole("limit", (1, MostTrials), MostTrials));
        var all = stored.Ledger.Read(stream.Id).Where(e => e.Kind == Breaking.TrialFinished.Kind).ToList();
        var page = new TrialPage([.. all.Skip(offset).Take(limit).Select(e => JsonElement.Parse(e.Json))], all.Count);
        return call.Answer(200, page, ServiceJson.Default.TrialPage);
    }

    private Task Trial(Call call)
    {
        var stream = WithTrials(call);
        var note = int.TryParse(call.Part("n"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? stream.Verb == StudyLog.Verb ? OfStudy(stream, number) : OfCampaign(stream, number)
            : null;
        return call.Answer(200, note ?? throw new Refusal(404, Codes.NotFound, $"{stream.Id} has no trial {Printable.Of(call.Part("n"), 20)}").Thrown(), ServiceJson.Default.TrialNote);
    }

    private TrialNote? OfStudy(StreamSummary stream, int number) =>
        stream.Last > 0 && StudyFacts.Of(new StudyLog(stored.Ledger, stream.Id, time).Read()).Trials.FirstOrDefault(t => t.Number == number) is { } trial
            ? new(JsonElement.Parse(StudyReportJson.Of(trial)))
            : null;

    private TrialNote? OfCampaign(StreamSummary stream, int number) =>
        StoredTrial.Find(new CampaignLog(stored.Ledger, stream.Id, time).Read(), number) is { } found
            ? new(JsonSerializer.SerializeToElement(found.Trial, CampaignJson.Default.CampaignEvent))
            {
                Baseline = found.Baseline is { } healthy ? JsonSerializer.SerializeToElement(healthy, CampaignJson.Default.CampaignEvent) : null,
                Evidence = found.Evidence(content),
            }
            : null;

    private Task Export(Call call) => Explained(call, stream =>
    {
        var formats = Formats(stream);
        var format = call.Text("format") is { } wanted && formats.Contains(wanted)
            ? wanted
            : throw Refusal.Invalid("format", formats.Count == 0 ? "campaigns are not exported; their report has everything" : $"one of {string.Join(", ", formats)}").Thrown();
        var text = stream.Verb switch
        {
            RunLog.Verb => string.Join('\n', StoredRuns.Export(stored.Ledger, stream, format)),
            StudyLog.Verb => string.Concat(StoredStudies.Export(new(stored.Ledger, stream.Id, time), format).Select(line => line + "\n")),
            _ => StoredProofs.Export(new(stored.Ledger, stream.Id, time), format),
        };
        return call.Write(text, MediaType(format));
    });

    private static IReadOnlyList<string> Formats(StreamSummary stream) => stream.Verb switch
    {
        RunLog.Verb => StoredRuns.Formats,
        StudyLog.Verb => StoredStudies.Formats,
        ProofLog.Verb => StoredProofs.Formats,
        _ => [],
    };

    private static string MediaType(string format) => format switch
    {
        "csv" => "text/csv; charset=utf-8",
        "markdown" => "text/markdown; charset=utf-8",
        "svg" => "image/svg+xml",
        "junit" => "application/xml",
        "github" => "text/plain; charset=utf-8",
        "optuna" => "application/x-ndjson",
        _ => "application/json",
    };

    private StreamSummary WithTrials(Call call) => stored.Find(call.Id) is { Verb: StudyLog.Verb or CampaignLog.Verb } stream
        ? stream
        : throw Refusal.Invalid("id", "a study or a campaign: others have no trials").Thrown();

    // What has stored nothing yet has no report.
    private async Task Explained(Call call, Func<StreamSummary, Task> tell)
    {
        var stream = stored.Find(call.Id);
        try
        {
            await tell(stream);
        }
        catch (ProblemException problem)
        {
            throw new Refusal(404, Codes.NotFound, Errors.Sentence(problem)).Thrown();
        }
    }
}

/// <summary>A page of trials.</summary>
/// <param name="Items">The events they ended with.</param>
/// <param name="Total">How many ended.</param>
internal sealed record TrialPage(IReadOnlyList<JsonElement> Items, int Total);

/// <summary>One trial.</summary>
/// <param name="Trial">All that is stored of it.</param>
internal sealed record TrialNote(JsonElement Trial)
{
    /// <summary>Of a campaign's: how the healthy system was seen to behave when it began, one request's calls among it.</summary>
    public JsonElement? Baseline { get; init; }

    /// <summary>What it rests on; not there where it has none, or the store has it no more.</summary>
    public EvidenceRecord? Evidence { get; init; }
}
