// The wall clock against the one that is never set.
namespace Mettle.Proving.Measuring;

public sealed class ClockStepsAreSeen
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(0.9, null)]
    [InlineData(-0.9, null)]
    [InlineData(1.5, 1.5)]
    [InlineData(-3600, -3600.0)]
    public void MoreThanASecondIsAStep(double set, double? step)
    {
        var time = new SetTime();
        var mark = ClockMark.Now(time);
        time.Elapsed = TimeSpan.FromSeconds(100);
        time.Set = TimeSpan.FromSeconds(set);
        Assert.Equal(step, mark.StepSince(time)?.TotalSeconds);
    }

    private sealed class SetTime : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }

        public TimeSpan Set { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Elapsed.Ticks;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) + Elapsed + Set;
    }
}
