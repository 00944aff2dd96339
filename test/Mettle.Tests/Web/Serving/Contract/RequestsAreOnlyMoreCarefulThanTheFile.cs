// What the file says of safety holds for every request of the contract, whatever that says of it.
using System.Text.Json;
using Mettle.Breaking;
using Mettle.Files;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Contract;

public sealed class RequestsAreOnlyMoreCarefulThanTheFile
{
    private const string File = """
        version: 1
        campaigns:
          shop:
            executor: http://127.0.0.1:1
            load: { url: "http://127.0.0.1:1", rate: 1/s, for: 1s }
            faults:
              service: { values: [cart, payment] }
              fault_type: { values: [abort] }
              percentage: { min: 1, max: 100 }
            safety:
              max_percentage: 80
              forbid: "service == \"payment\" and percentage > 60"
              abort_when: "http_req_failed: rate > 90%"
              lease: 20s
        """;

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "lease": "30s" }""")]
    [InlineData("""{ "max_percentage": 100 }""")]
    public void WhatIsLeftOutOrMilderChangesNothing(string safety)
    {
        var read = Read(safety);
        Assert.Equal((80, TimeSpan.FromSeconds(20)), (read.MaxPercentage, read.Lease));
        Assert.Equal("service == \"payment\" and percentage > 60", Assert.Single(read.Forbid).Source);
        Assert.Equal("rate > 90%", Assert.Single(read.AbortWhen).Source);
    }

    [Fact]
    public void WhatIsStricterHoldsBesides()
    {
        var read = Read("""{ "max_percentage": 30, "forbid": "percentage < 10", "abort_when": "http_req_failed: rate > 50%", "lease": "5s" }""");
        Assert.Equal((30, TimeSpan.FromSeconds(5)), (read.MaxPercentage, read.Lease));
        Assert.Equal(["service == \"payment\" and percentage > 60", "percentage < 10"], read.Forbid.Select(f => f.Source));
        Assert.Equal(["rate > 90%", "rate > 50%"], read.AbortWhen.Select(g => g.Source));
    }

    [Theory]
    [InlineData("""{ "name": "percentage", "type": "real", "bounds": [95, 100] }""")]
    [InlineData("""{ "name": "percentage", "type": "real", "bounds": [61, 80] }""")]
    public void ASpaceOfWhichSafetyLeavesNothingIsRefusedBeforeAnythingBegins(string dimension)
    {
        var refused = Assert.Throws<RefusedException>(() => Campaign("null", dimension));
        Assert.Equal((400, "search_space.dimensions"), (refused.Refusal.Status, refused.Refusal.Violations[0].Field));
    }

    [Fact]
    public void AbortProbabilityOfTheContractStandsForPercentage()
    {
        var campaign = Campaign("null", """{ "name": "abort_probability", "type": "real", "bounds": [0.1, 0.5] }""");
        var door = new SafetyDoor(campaign.Safety);
        var chance = new Seed(1).Chance();
        var plans = Enumerable.Range(0, 50).Select(_ => door.PlanOf(door.Narrow(campaign.Faults).Draw(chance))).ToList();
        Assert.All(plans, plan => Assert.Null(door.Refuses(plan)));
        Assert.All(plans, plan => Assert.InRange(plan.Percentage, 10, 50));
    }

    private static SafetySettings Read(string safety) => Campaign(safety, """{ "name": "percentage", "type": "real", "bounds": [1, 100] }""").Safety;

    private static Campaign Campaign(string safety, string dimension)
    {
        var body = $$"""
            {
              "service_name": "shop", "max_trials": 3, "time_budget_sec": null, "safety": {{safety}},
              "search_space": {
                "name": "s", "description": null, "constraints": null,
                "dimensions": [
                  { "name": "service", "type": "categorical", "values": ["payment"], "bounds": null, "default": null },
                  { "name": "fault_type", "type": "categorical", "values": ["abort"] },
                  {{dimension}}
                ]
              }
            }
            """;
        return new SessionRequest(JsonElement.Parse(body)).Campaign(MettleFile.Parse(File, "mettle.yaml"));
    }
}
