// Disproportion: what came out for what was put in.
using Mettle.Breaking.Observing;
using Mettle.Breaking.Plans;

namespace Mettle.Breaking.Scoring;

public sealed class Amplification_compares_harm_with_fault
{
    [Fact]
    public void Failures_that_users_see_over_failures_injected()
    {
        var evidence = new Evidence { Requests = [.. Seen.Requests(60, 503, 100), .. Seen.Requests(40, 200, 100)], Injected = 20 };
        Assert.Equal(new Amplification(3, null), Amplification.Of(evidence, Seen.Baseline, Plan.Abort()));
    }

    [Fact]
    public void Latency_added_over_latency_injected()
    {
        var evidence = new Evidence { Requests = Seen.Requests(100, 200, 600), Injected = 50 };
        Assert.Equal(new Amplification(0, 2), Amplification.Of(evidence, Seen.Baseline, Plan.Delay(500)));
    }

    [Fact]
    public void A_fault_that_is_absorbed_is_0() => Assert.Equal(
        new Amplification(0, 0), Amplification.Of(Seen.Healthy with { Injected = 9 }, Seen.Baseline, Plan.Delay()));

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    public void An_executor_that_cannot_say_leaves_it_unknown(long? injected) => Assert.Equal(
        new Amplification(null, null), Amplification.Of(Seen.Healthy with { Injected = injected }, Seen.Baseline, Plan.Delay()));
}
