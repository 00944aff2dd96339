// What mettle show prints of sessions and trials.
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Breaking.Observing;
using static Mettle.Cli.LittleCampaign;

namespace Mettle.Cli.Views.Campaigns;

public sealed class SessionsAndTrialsAreSummedUp
{
    private static readonly EvidenceRecord Record = new(
        [new(0, 200, 20.5), new(20, 503, 761.4)],
        [.. Enumerable.Range(1, 25).Select(n => $"line {n}")],
        [[new(0, "gateway", 20.5, false)], [new(0, "gateway", 761.4, true), new(1, "payment", 740.2, true), new(1, "shipping", 3, false)]],
        []);

    private static readonly BaselineMeasured Usual = Baseline with { Trace = [new(0, "gateway", 21.3, false), new(1, "payment", 11.2, false)] };

    [Fact]
    public void A_trial_is_reported_with_its_evidence_beside_a_usual_request() =>
        Approved.Is("trial.txt", string.Join('\n', TrialReport.Lines(new(Worst, Usual), Record)) + "\n");

    [Fact]
    public void A_trial_of_a_session_that_kept_no_usual_request_is_reported_without() =>
        Assert.Equal(
            TrialReport.Lines(new(Worst, Usual), Record).Where(line => !line.EndsWith("without the fault:", StringComparison.Ordinal) && !line.EndsWith("21.3 ms", StringComparison.Ordinal) && !line.EndsWith("11.2 ms", StringComparison.Ordinal)),
            TrialReport.Lines(new(Worst, Baseline), Record));

    [Fact]
    public void A_trial_whose_evidence_is_gone_says_so() =>
        Assert.EndsWith("not in the store (any more)", TrialReport.Lines(new(Failed, Usual), null).Last());

    [Fact]
    public void Evidence_as_json_is_one_event_with_everything_in_it()
    {
        Approved.Is("evidence.json", new TrialEvidence(Events[9].At, 1, Record).ToJson() + "\n");
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(new TrialEvidence(Events[9].At, 1, null).ToJson()).RootElement.GetProperty("evidence").ValueKind);
    }

    [Fact]
    public void A_session_that_ended_is_one_line() =>
        Assert.Equal(
            $"{Id}  2026-01-01 12:00  break checkout  COMPLETED  4 trials  worst 9.3: payment POST /charge* x-user: ~b.*: answers 503 after 740 ms, without work, 35 % of requests from 100 ms on for 2500 ms",
            SessionLine.Text(Stream(Events), Events));

    [Fact]
    public void A_session_without_a_result_can_be_gone_on_with()
    {
        var lost = Events.Take(11).ToList();
        Assert.Contains("RUNNING, or lost (mettle break --resume goes on)  1 trials", SessionLine.Text(Stream(lost), lost));
        var json = JsonDocument.Parse(SessionLine.Json(Stream(lost), lost)).RootElement;
        Assert.Equal(("result", "RUNNING", 1), (json.GetProperty("event").GetString(), json.GetProperty("status").GetString(), json.GetProperty("trials").GetInt32()));
        Assert.Equal(9.25, json.GetProperty("findings")[0].GetProperty("severity").GetDouble());
    }

    [Fact]
    public void A_session_where_nothing_happened_yet_is_pending()
    {
        Assert.Equal($"{Id}  2026-01-01 12:00  break checkout  RUNNING, or lost (mettle break --resume goes on)  0 trials", SessionLine.Text(Stream([]), []));
        Assert.Contains("\"status\":\"PENDING\"", SessionLine.Json(Stream([]), []));
    }

    [Fact]
    public void A_session_that_ended_is_its_result_in_json() =>
        Assert.Equal(JsonSerializer.Serialize(Events[^1], CampaignJson.Default.CampaignEvent), SessionLine.Json(Stream(Events), Events));
}
