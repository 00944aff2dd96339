// The plain view and the JSON view of a whole little campaign, against approved texts.
using System.Text.Json;
using Mettle.Breaking;

namespace Mettle.Cli.Views.Campaigns;

public sealed class ACampaignIsToldInWords : IDisposable
{
    private readonly StringWriter words = new() { NewLine = "\n" };
    private readonly StringWriter json = new() { NewLine = "\n" };

    public void Dispose()
    {
        words.Dispose();
        json.Dispose();
    }

    [Fact]
    public async Task Plain_lines_are_the_approved_ones()
    {
        await new PlainView(words).Draw(LittleCampaign.Events.ToAsyncEnumerable());
        Approved.Is("campaign.txt", words.ToString());
    }

    [Fact]
    public async Task Json_lines_are_the_approved_ones_and_people_read_the_plain_ones()
    {
        await new JsonView<CampaignEvent>(json, CampaignJson.Default.CampaignEvent, new PlainView(words).Show).Draw(LittleCampaign.Events.ToAsyncEnumerable());
        Approved.Is("campaign.jsonl", json.ToString());
        Approved.Is("campaign.txt", words.ToString());
    }

    [Fact]
    public void The_approved_json_has_every_kind_of_event_and_reads_back_to_the_same()
    {
        var lines = LittleCampaign.Events.Select(Json).ToList();
        var kinds = lines.Select(l => JsonDocument.Parse(l).RootElement).Select(e => e.GetProperty("event").GetString()).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["baseline", "phase", "proposed", "result", "started", "state", "trial", "warning"], kinds);
        Assert.Equal(lines, lines.Select(l => Json(JsonSerializer.Deserialize(l, CampaignJson.Default.CampaignEvent)!)));
    }

    [Fact]
    public void A_campaign_that_found_nothing_says_how_bad_it_got()
    {
        var nothing = LittleCampaign.Result with { Findings = [], Highest = 1.2 };
        Assert.Equal(
            ["", "COMPLETED: all trials are made (4 trials, 18.4 s)", "nothing found: no fault came up to what counts as one; the highest severity was 1.2"],
            Sentences.Of(nothing));
        Assert.EndsWith("counts as one", Sentences.Of(nothing with { Highest = null }).Last());
    }

    [Fact]
    public void A_healthy_system_without_latencies_is_described_without_them() =>
        Assert.Equal(
            "healthy: 0.67 % errors over 150 requests, 2 kinds of call tree",
            Sentences.Of(LittleCampaign.Baseline with { LatencyMs = null, ThresholdMs = null }));

    private static string Json(CampaignEvent happened) => JsonSerializer.Serialize(happened, CampaignJson.Default.CampaignEvent);
}
