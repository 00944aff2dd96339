// What a point of the search means as a fault, and what is refused.
using System.Text.Json;
using Mettle.Search;

namespace Mettle.Breaking.Plans;

public sealed class A_point_becomes_a_plan_or_all_its_problems
{
    [Fact]
    public void A_delay_has_its_values()
    {
        var plan = FaultPlans.Of(
            Plan.Point(("service", "payment"), ("fault_type", "delay"), ("delay_ms", 740.4), ("percentage", 35), ("duration_ms", 1500), ("start_delay_ms", 100)), 9);
        Assert.Equal(
            new FaultPlan { Service = "payment", Type = FaultType.Delay, DurationMs = 1500, StartDelayMs = 100, DelayMs = 740, Percentage = 35 }, plan);
    }

    [Fact]
    public void What_a_point_leaves_open_is_the_default()
    {
        var plan = FaultPlans.Of(Plan.Point(("service", "cart"), ("fault_type", "abort")), 2500);
        Assert.Equal((2500, 0, 100.0, 503), (plan.DurationMs, plan.StartDelayMs, plan.Percentage, plan.ErrorCode));
        Assert.Null(plan.DelayMs);
    }

    [Fact]
    public void A_probability_is_a_share_of_the_percentage_of_aborts_only()
    {
        var abort = FaultPlans.Of(Plan.Point(("service", "a"), ("fault_type", "abort"), ("percentage", 50), ("abort_probability", 0.5)), 1000);
        var delay = FaultPlans.Of(Plan.Point(("service", "a"), ("fault_type", "delay"), ("delay_ms", 5), ("percentage", 50), ("abort_probability", 0.5)), 1000);
        Assert.Equal((25, 50), (abort.Percentage, delay.Percentage));
    }

    [Fact]
    public void Conditions_are_exact_prefix_or_regular()
    {
        var plan = FaultPlans.Of(
            Plan.Point(("service", "a"), ("fault_type", "abort"), ("method", "POST"), ("path", "/cart/*"), ("header", "x-user: ~b.+a")), 1000);
        Assert.Equal(new TextMatch(MatchKind.Exact, "POST"), plan.Match.Method);
        Assert.Equal(new TextMatch(MatchKind.Prefix, "/cart/"), plan.Match.Path);
        Assert.Equal(("x-user", new TextMatch(MatchKind.Regex, "b.+a")), (plan.Match.HeaderName, plan.Match.HeaderValue));
    }

    [Theory]
    [InlineData("names no service", "fault_type=abort")]
    [InlineData("not the name of one service", "service=*", "fault_type=abort")]
    [InlineData("no fault_type", "service=a")]
    [InlineData("'explode' is not a fault_type", "service=a", "fault_type=explode")]
    [InlineData("delay needs a delay_ms", "service=a", "fault_type=delay")]
    [InlineData("delay needs a delay_ms", "service=a", "fault_type=delay", "delay_ms=0")]
    [InlineData("delay_ms is 10001", "service=a", "fault_type=abort", "delay_ms=10001")]
    [InlineData("needs an error_code", "service=a", "fault_type=error_injection")]
    [InlineData("error_code is 399", "service=a", "fault_type=abort", "error_code=399")]
    [InlineData("duration_ms is 60001", "service=a", "fault_type=abort", "duration_ms=60001")]
    [InlineData("duration_ms is NaN", "service=a", "fault_type=abort", "duration_ms=NaN")]
    [InlineData("start_delay_ms is 500", "service=a", "fault_type=abort", "duration_ms=500", "start_delay_ms=500")]
    [InlineData("hits no request", "service=a", "fault_type=abort", "percentage=0")]
    [InlineData("hits no request", "service=a", "fault_type=abort", "abort_probability=0")]
    [InlineData("percentage is -1", "service=a", "fault_type=abort", "percentage=-1")]
    [InlineData("'delay' is not part of a fault", "service=a", "fault_type=abort", "delay=3")]
    [InlineData("no regular expression", "service=a", "fault_type=abort", "path=~(")]
    [InlineData("names no value", "service=a", "fault_type=abort", "header=x-user")]
    [InlineData("is not a text", "service=3", "fault_type=abort")]
    public void Each_mistake_is_named(string expected, params string[] entries)
    {
        var point = new Point(entries.Select(e => e.Split('=', 2)).Select(e => KeyValuePair.Create(
            e[0], double.TryParse(e[1], out var number) ? Value.Of(number) : Value.Of(e[1]))));
        var thrown = Assert.Throws<ProblemException>(() => FaultPlans.Of(point, 1000));
        Assert.Contains(thrown.Problems, p => p.What.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var thrown = Assert.Throws<ProblemException>(() => FaultPlans.Of(
            Plan.Point(("service", "*"), ("fault_type", "delay"), ("percentage", 200), ("duration_ms", 0), ("surprise", 1)), 1000));
        Assert.Equal(5, thrown.Problems.Count);
    }

    [Fact]
    public void Every_plan_survives_its_own_fields_and_its_json() => Properties.Holds(chance =>
    {
        var plan = Plan.Any(chance);
        Assert.Equal(plan, FaultPlans.Of(name => plan.Field(name), 1));
        Assert.Equal(plan, JsonSerializer.Deserialize<FaultPlan>(JsonSerializer.Serialize(plan)));
    });

    [Fact]
    public void Json_is_snake_case_without_empty_fields()
    {
        Assert.Equal(
            """{"service":"payment","fault_type":"delay","duration_ms":2000,"start_delay_ms":0,"delay_ms":500,"percentage":50}""",
            JsonSerializer.Serialize(Plan.Delay()));
        Assert.Equal(
            """{"service":"cart","fault_type":"error_injection","duration_ms":2500,"start_delay_ms":0,"error_code":500,"percentage":35,"match":{"path":"/cart/*"}}""",
            JsonSerializer.Serialize(Plan.Abort(500) with { Type = FaultType.ErrorInjection, Match = new(Path: new(MatchKind.Prefix, "/cart/")) }));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"service":"a","fault_type":"delay","duration_ms":1,"start_delay_ms":0,"percentage":100}""")]
    [InlineData("""{"service":"a","fault_type":"abort","duration_ms":99999999,"start_delay_ms":0,"percentage":100}""")]
    public void Json_of_no_valid_plan_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<FaultPlan>(json) ?? throw new JsonException());

    [Theory]
    [InlineData(MatchKind.Exact, "a*", "b*")]
    [InlineData(MatchKind.Exact, "~a", "a")]
    [InlineData(MatchKind.Prefix, "~a", "a")]
    public void What_the_notation_cannot_say_becomes_an_equal_pattern(MatchKind kind, string text, string other)
    {
        var read = TextMatches.Parse(TextMatches.Write(new TextMatch(kind, text)))!;
        Assert.Equal(MatchKind.Regex, read.Kind);
        Assert.Matches($"^(?:{read.Text})$", text);
        Assert.DoesNotMatch($"^(?:{read.Text})$", other);
    }
}
