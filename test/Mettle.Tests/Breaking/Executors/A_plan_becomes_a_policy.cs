// The wire form of plans.
using System.Text.Json;
using Mettle.Breaking.Plans;

namespace Mettle.Breaking.Executors;

public sealed class A_plan_becomes_a_policy
{
    [Fact]
    public void A_delay() => Assert.Equal(
        """{"metadata":{"name":"m-1","version":"1.0.0"},"spec":{"selector":{"service":"payment"},"rules":[{"match":{"path":{"prefix":"/"}},"fault":{"percentage":50,"start_delay_ms":0,"duration_seconds":2,"duration_ms":2000,"delay":{"fixed_delay_ms":500}}}],"lease_ms":30000,"seed":7}}""",
        Json(Plan.Delay()));

    [Fact]
    public void An_abort_has_a_status_and_no_delay_unless_told()
    {
        Assert.Contains("\"abort\":{\"httpStatus\":503}", Json(Plan.Abort()), StringComparison.Ordinal);
        Assert.DoesNotContain("\"delay\"", Json(Plan.Abort()), StringComparison.Ordinal);
        Assert.Contains("\"delay\":{\"fixed_delay_ms\":9}", Json(Plan.Abort() with { DelayMs = 9 }), StringComparison.Ordinal);
        Assert.Contains("\"duration_seconds\":3,\"duration_ms\":2500", Json(Plan.Abort()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_injection_is_no_abort()
    {
        var json = Json(Plan.Abort() with { Type = FaultType.ErrorInjection });
        Assert.Contains("\"error\":{\"httpStatus\":503}", json, StringComparison.Ordinal);
        Assert.DoesNotContain("abort", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_keep_their_kind() => Assert.Contains(
        """"
        "match":{"method":{"exact":"POST"},"path":{"regex":"/c.*"},"headers":[{"name":"x-user","prefix":""}]}
        """",
        Json(Plan.Abort() with { Match = new(new(MatchKind.Exact, "POST"), new(MatchKind.Regex, "/c.*"), "x-user") }),
        StringComparison.Ordinal);

    [Fact]
    public void Every_plan_is_understood_when_it_is_read_back() => Properties.Holds(chance =>
    {
        var policy = Policies.Of(Plan.Any(chance), "m-1", TimeSpan.FromSeconds(1 + chance.NextInt(60)), new Seed(chance.NextBits()));
        var json = JsonSerializer.Serialize(policy, PolicyJson.Default.Policy);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, PolicyJson.Default.Policy)!, PolicyJson.Default.Policy));
    });

    private static string Json(FaultPlan plan) =>
        JsonSerializer.Serialize(Policies.Of(plan, "m-1", TimeSpan.FromSeconds(30), new Seed(7)), PolicyJson.Default.Policy);
}
