// Five in a row, a minute's pause, one try.
namespace Mettle.Breaking.Executors;

public sealed class The_breaker_counts_trials
{
    private readonly ManualTime time = new();

    [Fact]
    public void It_opens_after_five_in_a_row_and_not_before()
    {
        var breaker = new TrialBreaker(time);
        Fail(breaker, 4);
        Assert.Equal((false, TimeSpan.Zero), (breaker.IsOpen, breaker.Wait));
        breaker.Succeeded();
        Fail(breaker, 4);
        Assert.False(breaker.IsOpen);
        Fail(breaker, 1);
        Assert.Equal((true, TimeSpan.FromSeconds(60)), (breaker.IsOpen, breaker.Wait));
    }

    [Fact]
    public void It_lets_one_try_after_a_minute()
    {
        var breaker = new TrialBreaker(time);
        Fail(breaker, 5);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), breaker.Wait);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((true, TimeSpan.Zero), (breaker.IsOpen, breaker.Wait));
    }

    [Fact]
    public void A_success_closes_it_and_a_failure_opens_it_again()
    {
        var breaker = new TrialBreaker(time);
        Fail(breaker, 5);
        time.Advance(TimeSpan.FromSeconds(60));
        Fail(breaker, 1);
        Assert.Equal(TimeSpan.FromSeconds(60), breaker.Wait);
        breaker.Succeeded();
        Assert.Equal((false, TimeSpan.Zero), (breaker.IsOpen, breaker.Wait));
    }

    private static void Fail(TrialBreaker breaker, int times)
    {
        for (var i = 0; i < times; i++)
            breaker.Failed();
    }
}
