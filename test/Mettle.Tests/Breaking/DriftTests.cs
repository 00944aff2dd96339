// When the baseline must be measured again.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking;

public sealed class Drift_is_noticed
{
    [Theory]
    [InlineData(100, 160, 5, true)]
    [InlineData(100, 60, 5, true)]
    [InlineData(100, 160, 4, false)]
    [InlineData(100, 140, 20, false)]
    [InlineData(2, 6, 20, false)]
    public void After_five_windows_in_a_row_beyond_half_as_much_again(double usual, double now, int windows, bool noticed)
    {
        var drift = new Drift([Window(usual)]);
        for (var i = 0; i < windows; i++)
            drift.Add(Window(now));
        Assert.Equal(noticed, drift.Noticed);
    }

    [Fact]
    public void Not_when_one_window_between_was_as_usual()
    {
        var drift = new Drift([Window(100)]);
        foreach (var now in new[] { 200, 200, 200, 200, 100, 200, 200, 200, 200 })
            drift.Add(Window(now));
        Assert.False(drift.Noticed);
    }

    [Fact]
    public void Not_without_latencies()
    {
        var drift = new Drift([new Evidence()]);
        for (var i = 0; i < 9; i++)
            drift.Add(Window(500));
        Assert.False(drift.Noticed);
    }

    private static Evidence Window(double latency) =>
        new() { Requests = [.. Enumerable.Range(0, 12).Select(i => new RequestOutcome(200, latency, i))] };
}
