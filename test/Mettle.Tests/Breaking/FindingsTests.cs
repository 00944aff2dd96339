// How trials become findings.
using Mettle.Breaking.Plans;
using Mettle.Breaking.Scoring;
using Mettle.Search;

namespace Mettle.Breaking;

public sealed class Findings_are_distinct_weaknesses
{
    [Fact]
    public void One_for_each_service_and_type_worst_first() => Assert.Equal(
        [2, 4],
        Trials(Of(1, "cart", 6), Of(2, "payment", 9), Of(3, "payment", 8), Of(4, "cart", 7), Of(5, "shipping", 4.9)));

    [Fact]
    public void Among_equals_the_sure_one_and_then_the_gentlest() => Assert.Equal(
        [3],
        Trials(Of(1, "cart", 10, low: 0.1, magnitude: 0.1), Of(2, "cart", 10, low: 9, magnitude: 0.8), Of(3, "cart", 10, low: 6, magnitude: 0.5)));

    [Fact]
    public void A_trial_that_failed_is_none() =>
        Assert.Empty(Findings.Of([Of(1, "cart", 9) with { Status = TrialStatus.Failed, Severity = null }], Goal.Severity));

    [Fact]
    public void With_amplification_as_the_goal_what_is_multiplied_counts_and_not_how_bad_it_was() => Assert.Equal(
        [3, 2],
        Findings.Of([Amplified(1, "cart", 10, 1), Amplified(2, "payment", 1, 1.5), Amplified(3, "shipping", 2, 4)], Goal.Amplification).Select(f => f.Trial));

    private static IEnumerable<int> Trials(params TrialFinished[] trials) => Findings.Of(trials, Goal.Severity).Select(f => f.Trial);

    private static TrialFinished Amplified(int trial, string service, double severity, double failures) =>
        Of(trial, service, severity) with { Amplification = new Amplification(failures, null) };

    private static TrialFinished Of(int trial, string service, double severity, double low = 5, double magnitude = 0.5)
    {
        var plan = new FaultPlan { Service = service, Type = FaultType.Abort, DurationMs = 1000 };
        return new TrialFinished(trial, new Point([]), plan, TrialStatus.Success, 1, "w")
        {
            Severity = severity,
            Interval = [low, 10],
            Dimensions = new(severity, null, null),
            Magnitude = magnitude,
        };
    }
}
