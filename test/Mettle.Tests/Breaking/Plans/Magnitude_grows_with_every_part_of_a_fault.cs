// The properties that make "smaller" mean something.
namespace Mettle.Breaking.Plans;

public sealed class Magnitude_grows_with_every_part_of_a_fault
{
    [Fact]
    public void It_lies_between_0_and_1() => Properties.Holds(chance =>
        Assert.InRange(Magnitude.Of(Plan.Any(chance), 500), double.Epsilon, 1));

    [Fact]
    public void Lowering_any_part_lowers_it() => Properties.Holds(chance =>
    {
        var plan = Plan.Any(chance) with { Match = new() };
        var whole = Magnitude.Of(plan, 500);
        Assert.True(Magnitude.Of(plan with { Percentage = plan.Percentage * 0.9 }, 500) < whole);
        Assert.True(Magnitude.Of(plan with { Match = new(Method: new(MatchKind.Exact, "GET")) }, 500) < whole);
        if (plan.DurationMs > 1)
            Assert.True(Magnitude.Of(plan with { DurationMs = plan.DurationMs - 1 }, 500) < whole);
        if (plan is { Type: FaultType.Delay, DelayMs: > 1 })
            Assert.True(Magnitude.Of(plan with { DelayMs = plan.DelayMs - 1 }, 500) < whole);
    });

    [Fact]
    public void The_largest_fault_is_1() => Assert.Equal(1, Magnitude.Of(
        new FaultPlan { Service = "a", Type = FaultType.Abort, DurationMs = 60_000, ErrorCode = 500 }, 500));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    [InlineData(double.PositiveInfinity)]
    public void A_senseless_threshold_does_no_harm(double threshold) =>
        Assert.InRange(Magnitude.Of(Plan.Delay(), threshold), double.Epsilon, 1);
}
