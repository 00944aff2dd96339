// Each warning of the closed list: what provokes it, what does not, and that its advice knows what was done already.
using Mettle.Proving.Declared;

namespace Mettle.Proving.Judging;

public sealed class WarningsKnowWhatWasDone
{
    private static readonly ClaimDefinition Claim = Some.Claim(Some.Faster);
    private static readonly Judgement Nothing = new(Verdict.Inconclusive, "", []);

    [Fact]
    public void A_quiet_machine_and_even_runs_give_none()
    {
        Assert.Empty(WarningSigns.Before(Claim, Some.QuietMachine));
        var pairs = Some.Pairs(30, 0.5, 0.02);
        Assert.Empty(WarningSigns.After(Claim, pairs, Judge.Of(Terms.Of(Claim), pairs)));
        Assert.Empty(WarningSigns.After(Claim, [], Nothing));
    }

    [Fact]
    public void Claim_and_machine_are_looked_at_before()
    {
        var claim = Claim with { Equivalent = [], Confidence = 0.85 };
        var warnings = WarningSigns.Before(claim, Some.QuietMachine with { Load = 2.1, Governor = "powersave" });
        Assert.Equal([WarningKind.NothingCompared, WarningKind.BusyMachine, WarningKind.VariableFrequency, WarningKind.UnusualThreshold], warnings.Select(w => w.Warning));
        Assert.Equal("on average 2.1 processes wanted to run on 4 processors in the minute before the first run", warnings[1].Text);
        Assert.Contains("governor is powersave", warnings[2].Text, StringComparison.Ordinal);
        Assert.Equal("a confidence of 85 % is unusually low: one verdict in 7 may be wrong, and usual are 90 % and more", warnings[3].Text);
        Assert.Empty(WarningSigns.Before(Claim, Some.QuietMachine with { Load = null, Governor = null }));
        Assert.Empty(WarningSigns.Before(Claim, Some.QuietMachine with { Load = 2 }));
    }

    [Theory]
    [InlineData("duration", true, 0.98, false)]
    [InlineData("duration", true, 0.985, true)]
    [InlineData("duration", true, 0.5, false)]
    [InlineData("duration", true, 0.4, true)]
    [InlineData("duration", true, 1.1, false)]
    [InlineData("memory", true, 1.01, false)]
    [InlineData("memory", true, 1.2, false)]
    [InlineData("memory", true, 1.25, true)]
    [InlineData("memory", true, 1.0, true)]
    [InlineData("memory", true, 0.8, false)]
    [InlineData("memory", true, 0.99, true)]
    [InlineData("throughput", false, 1.1, false)]
    [InlineData("throughput", false, 1.01, true)]
    [InlineData("throughput", false, 1.6, true)]
    public void Unusual_thresholds_are_asked_about(string measure, bool atMost, double limit, bool warns) =>
        Assert.Equal(warns, WarningSigns.Before(Some.Claim(new Criterion(measure, atMost, limit, "change")), Some.QuietMachine).Any(w => w.Warning == WarningKind.UnusualThreshold));

    [Fact]
    public void A_profile_is_not_unusual() => Assert.All(Profile.All, profile =>
        Assert.Empty(WarningSigns.Before(Some.Claim([.. profile.Accept]) with { Confidence = profile.Confidence }, Some.QuietMachine)));

    [Fact]
    public void Outliers_are_counted_and_a_slow_first_run_is_told_from_them()
    {
        var later = Of(i => i == 7 ? 3 : 1 + (0.01 * (i % 5)));
        var warning = Assert.Single(WarningSigns.After(Claim, later, Nothing));
        Assert.Equal((WarningKind.Outliers, "1 of 20 runs of the candidate lie far from the others: the farthest took 3 s, where the median is 1.02 s"), (warning.Warning, warning.Text));
        Assert.Contains("with prepare:", warning.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("with prepare:", WarningSigns.After(Claim with { Prepare = "sync" }, later, Nothing)[0].Advice, StringComparison.Ordinal);

        var first = Of(i => i == 0 ? 3 : 1 + (0.01 * (i % 5)));
        var (warm, cold) = (WarningSigns.After(Claim, first, Nothing), WarningSigns.After(Claim with { Warmup = 0 }, first, Nothing));
        Assert.Equal([WarningKind.Outliers, WarningKind.FirstRunSlow], warm.Select(w => w.Warning));
        Assert.StartsWith("warmup: 2 is not enough", warm[1].Advice, StringComparison.Ordinal);
        Assert.StartsWith("caches were cold", cold[1].Advice, StringComparison.Ordinal);
        Assert.Equal("the first run of the candidate took 3 s, where the median is 1.02 s", warm[1].Text);
    }

    [Fact]
    public void A_first_run_that_is_a_little_slower_is_none() =>
        Assert.DoesNotContain(WarningSigns.After(Claim, Of(i => i == 0 ? 1.15 : 1 + (0.001 * (i % 5))), Nothing), w => w.Warning == WarningKind.FirstRunSlow);

    [Fact]
    public void Very_short_runs_are_mostly_the_start_of_a_process()
    {
        var warnings = WarningSigns.After(Claim, Of(i => 0.004 + (0.0001 * (i % 5))), Nothing);
        Assert.Equal("a run of the candidate takes 4.2 ms, of which starting a process is a good part", Assert.Single(warnings, w => w.Warning == WarningKind.VeryShort).Text);
    }

    [Theory]
    [InlineData(0.01, "slower")]
    [InlineData(-0.01, "faster")]
    [InlineData(0.001, null)]
    public void Drift_is_warned_of_where_it_is_large(double each, string? how)
    {
        var drifts = WarningSigns.After(Claim, Of(i => (1 + (0.001 * (i % 3))) * Math.Exp(each * i)), Nothing).Where(w => w.Warning == WarningKind.Drift).ToList();
        Assert.Equal(how is null ? 0 : 1, drifts.Count);
        Assert.All(drifts, w => Assert.Matches($@"^runs of the candidate became \d\d\.?\d* % {how} from the first to the last \(p = ", w.Text));
    }

    [Fact]
    public void Scatter_alone_is_no_drift() => Breaking.Properties.Holds(
        chance => Assert.Null(Drift.Of([.. Enumerable.Range(0, 10).Select(i => 1 + (i % 2))]) is { P: < 0.01 } drift ? drift : null), 1);

    [Fact]
    public void A_line_through_noise_is_that_of_least_squares()
    {
        // Logs 0, 1, 1, 2: slope 0.6, residual squares 0.2, standard error √(0.1 ÷ 5).
        var drift = Drift.Of([1, Math.E, Math.E, Math.Exp(2)])!.Value;
        Assert.Equal(Math.Exp(1.8), drift.Ratio, 10);
        Assert.Equal(2 * Mettle.Statistics.StudentT.Above(0.6 / Math.Sqrt(0.02), 2), drift.P, 10);
        Assert.Null(Drift.Of([1, 2]));
        Assert.Null(Drift.Of([1, 2, 0]));
    }

    [Fact]
    public void Tests_that_disagree_are_shown()
    {
        // Nine of ten are faster, one is far slower: ranks see a change where the mean does not.
        Pair[] pairs = [.. Enumerable.Range(0, 10).Select(i => i == 0 ? Some.Pair(1, 3) : Some.Pair(1, 0.8 + (0.001 * i)))];
        var judged = Judge.Of(Some.Terms(Some.Ten, Some.Faster), pairs);
        var warning = Assert.Single(WarningSigns.OfJudgement(judged, 0.95));
        Assert.Equal(WarningKind.TestsDisagree, warning.Warning);
        Assert.Contains($"p = {judged.Criteria[0].Tests[1].P:0.0000}", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_others_say_what_they_are_told()
    {
        Assert.Equal("the wall clock went back by 1.5 s against the one that runs are measured with, in pair 3", Warnings.ClockStepped(3, TimeSpan.FromSeconds(-1.5)).Text);
        Assert.Contains("commit 0123456789ab…", Warnings.DirtyTree(["candidate"], "0123456789abcdef").Text, StringComparison.Ordinal);
        Assert.Equal("only the baseline has a, b, c, d, e and 2 more", Warnings.OneSided("baseline", ["a", "b", "c", "d", "e", "f", "g"]).Text);
        Assert.Equal(WarningKind.NotInterleaved, Warnings.NotInterleaved().Warning);
    }

    private static Pair[] Of(Func<int, double> candidate) => [.. Enumerable.Range(0, 20).Select(i => Some.Pair(2 + (0.01 * (i * 7 % 5)), candidate(i)))];
}
