using Mettle.Proving.Judging;

namespace Mettle.Proving.Reporting;

public sealed class RatiosAreNotMistaken
{
    [Theory]
    [InlineData(0.25, "−75.0 %")]
    [InlineData(0.9476, "−5.2 %")]
    [InlineData(0.9976, "−0.24 %")]
    [InlineData(1, "±0 %")]
    [InlineData(4, "+300.0 %")]
    [InlineData(double.PositiveInfinity, "unbounded")]
    public void Changes_have_a_sign(double ratio, string change) => Assert.Equal(change, RatioText.Change(ratio));

    [Theory]
    [InlineData(0.25, "The candidate is 4.00 times as fast as the baseline (3.33 … 5.00): a ratio of 0.250 (95 % interval 0.200 … 0.300), a change of −75.0 % of the time")]
    [InlineData(1.25, "The candidate takes 1.25 times as long as the baseline: a ratio of 1.250 (95 % interval 1.200 … 1.300), a change of +25.0 % of the time")]
    public void Faster_and_slower_have_words_of_their_own(double ratio, string sentence) =>
        Assert.Equal(sentence, Verdicts.Effect(Judged("duration", ratio, Math.Round(ratio - 0.05, 9), Math.Round(ratio + 0.05, 9)), 0.95));

    [Fact]
    public void What_is_no_time_is_not_fast() => Assert.StartsWith("The candidate needs 0.500 of the baseline's memory: a ratio", Verdicts.Effect(Judged("memory", 0.5, 0.4, 0.6), 0.95), StringComparison.Ordinal);

    [Fact]
    public void What_may_be_nothing_is_not_called_faster() => Assert.Equal(
        "No change can be told in the time that it takes: a ratio of 0.990 (95 % interval 0.978 … 1.002), a change of −1.0 %", Verdicts.Effect(Judged("duration", 0.99, 0.978, 1.002), 0.95));

    [Theory]
    [InlineData(0.25, 0.2, 0.3, "0.250 (0.200 … 0.300)")]
    [InlineData(0.01234, 0.012, 0.0126, "0.01234 (0.01200 … 0.01260)")]
    [InlineData(1, 0.9996, 1.0004, "1.00000 (0.99960 … 1.00040)")]
    [InlineData(1, 0, double.PositiveInfinity, "1.000 (0 … ∞)")]
    public void Intervals_have_ends_that_can_be_told_apart(double ratio, double low, double high, string shown) => Assert.Equal(shown, RatioText.Whole(new("t", ratio, new(low, high))));

    [Theory]
    [InlineData("duration", 0.0123, "12.3 ms")]
    [InlineData("cpu", 2e-6, "2 µs")]
    [InlineData("duration", 14.69, "14.69 s")]
    [InlineData("memory", 188743680, "180 MiB")]
    [InlineData("loss", 0.5, "0.5")]
    public void Numbers_have_fitting_units(string measure, double value, string shown) => Assert.Equal(shown, Unit.Of(measure, [value]).Of(value));

    [Theory]
    [InlineData(3.6751, 0.0123, "3.675 ± 0.012 s")]
    [InlineData(3.6751, 1.23, "3.7 ± 1.2 s")]
    [InlineData(36.751, 12.3, "37 ± 12 s")]
    [InlineData(3.6751, 0.0, "3.675 s")]
    public void Means_have_the_decimals_that_their_deviation_bears(double mean, double deviation, string shown) => Assert.Equal(shown, Unit.Of("duration", [mean]).Of(mean, deviation));

    [Fact]
    public void Both_sides_have_one_unit() => Assert.Equal("12000 ms", Unit.Of("duration", [0.5, 12]).Of(12));

    [Theory]
    [InlineData(0.01234, "0.0123")]
    [InlineData(1e-9, "< 0.0001")]
    [InlineData(null, "–")]
    public void Chances_are_never_nought(double? p, string shown) => Assert.Equal(shown, RatioText.P(p));

    private static Judgement Judged(string measure, double ratio, double low, double high) => new(
        Verdict.Accepted, "", [new(measure, "", Verdict.Accepted, "") { Baseline = new(0, null, null, null, null, null), Candidate = new(0, null, null, null, null, null), Ratio = new("t", ratio, new(low, high)) }]);
}
