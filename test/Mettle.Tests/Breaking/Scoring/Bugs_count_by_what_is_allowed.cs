// Shares of statuses against the allowance, error lines against the baseline.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking.Scoring;

public sealed class Bugs_count_by_what_is_allowed
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(10, 10)]
    [InlineData(900, 10)]
    public void Server_errors_count_in_proportion_up_to_the_allowance(int failed, double expected) =>
        Assert.Equal(expected, Score(failed, 500).Score, 6);

    [Theory]
    [InlineData(5, 4)]
    [InlineData(10, 8)]
    [InlineData(500, 8)]
    public void Client_errors_count_up_to_8(int refused, double expected) => Assert.Equal(expected, Score(refused, 429).Score, 6);

    [Fact]
    public void What_the_baseline_has_already_is_not_held_against_a_trial()
    {
        var usual = new Evidence { Requests = [.. Seen.Requests(990, 200, 100), .. Seen.Requests(5, 404, 100), .. Seen.Requests(5, 500, 100)], Logs = [] };
        var baseline = Baseline.Learn([usual], Seen.Criteria, new Seed(1));
        Assert.Equal(0, BugScorer.Score(usual, baseline, Seen.Criteria).Score);
        var worse = usual with { Requests = [.. usual.Requests, .. Seen.Requests(20, 500, 100)] };
        Assert.Equal(10, BugScorer.Score(worse, baseline, Seen.Criteria).Score);
    }

    [Fact]
    public void The_gate_of_the_steady_state_is_the_allowance()
    {
        var gate = new Gate("http_req_failed", Statistic.Rate, 0, Comparison.Less, 0.2, "rate < 20%");
        var criteria = Criteria.Of(new(), [gate]);
        Assert.Equal(5, BugScorer.Score(Failed(100, 500), Seen.Baseline, criteria).Score, 6);
    }

    [Fact]
    public void The_reason_names_share_status_and_allowance()
    {
        Assert.Equal("31 % of answers were 503 or alike (1 % allowed)", Score(310, 503).Reason);
        Assert.Equal("12 % of requests failed, most without any answer (1 % allowed)", Score(120, 0).Reason);
    }

    [Theory]
    [InlineData("2026-01-01 ERROR cannot reach payment", true)]
    [InlineData("[FATAL] out of memory", true)]
    [InlineData("CRITICAL: disk", true)]
    [InlineData("goroutine PANIC", true)]
    [InlineData("""{"level":"error","msg":"x"}""", true)]
    [InlineData("""{"Level": "Critical"}""", true)]
    [InlineData("level=error msg=x", true)]
    [InlineData("fail: Microsoft.AspNetCore.Server.Kestrel[13]", true)]
    [InlineData("checkout | crit: Shop[0]", true)]
    [InlineData("System.Net.Http.HttpRequestException: refused", true)]
    [InlineData("info: no errors were found", false)]
    [InlineData("ERRORS_TOTAL 0", false)]
    [InlineData("Exception handling is on", false)]
    [InlineData("request to /fail:ed done", false)]
    [InlineData("""{"level":"info","msg":"error page served"}""", false)]
    [InlineData("", false)]
    public void Error_lines_are_told_by_words(string line, bool isError) => Assert.Equal(isError, ErrorLines.IsError(line));

    [Fact]
    public void Lines_as_frequent_as_in_health_do_not_count()
    {
        var usual = Seen.Healthy with { Logs = [.. Enumerable.Range(0, 10).Select(i => $"ERROR retry {i} of cache")] };
        var baseline = Baseline.Learn([usual], Seen.Criteria, new Seed(1));
        Assert.Equal(0, BugScorer.Score(usual, baseline, Seen.Criteria).Score);
        Assert.Equal(6, BugScorer.Score(usual with { Logs = [.. usual.Logs!, "ERROR card refused"] }, baseline, Seen.Criteria).Score);
        var flood = Enumerable.Repeat("ERROR retry 5 of cache", 40).ToArray();
        Assert.Equal(6, BugScorer.Score(usual with { Logs = flood }, baseline, Seen.Criteria).Score);
    }

    [Fact]
    public void A_reported_error_rate_is_worth_3() =>
        Assert.Equal(3, BugScorer.Score(new Evidence { ReportedErrorRate = 0.5 }, Seen.Baseline, Seen.Criteria).Score);

    [Fact]
    public void Logs_cannot_write_to_the_terminal() => Assert.DoesNotContain(
        '\u001b', BugScorer.Score(new Evidence { Logs = ["ERROR \u001b]0;evil\a"] }, Seen.Baseline, Seen.Criteria).Reason);

    private static Evidence Failed(int failed, int status) =>
        new() { Requests = [.. Seen.Requests(failed, status, 100), .. Seen.Requests(1000 - failed, 200, 100)] };

    private static DimensionScore Score(int failed, int status) => BugScorer.Score(Failed(failed, status), Seen.Baseline, Seen.Criteria);
}
