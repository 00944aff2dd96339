// The scenarios that a severity must get right whatever else it does.
using Mettle.Breaking.Observing;

namespace Mettle.Breaking.Scoring;

public sealed class Severity_keeps_its_promises
{
    [Fact]
    public void A_healthy_trial_totals_at_most_2()
    {
        var severity = Seen.Score(Seen.Healthy);
        Assert.InRange(severity.Total, 0, 2);
        Assert.True(severity is { Bug.HasEvidence: true, Performance.HasEvidence: true, Structure.HasEvidence: true });
    }

    [Fact]
    public void A_lone_5xx_totals_at_least_8() => Assert.InRange(Seen.Score(One(500, 100)).Total, 8, 10);

    [Fact]
    public void No_answer_counts_like_5xx() => Assert.Equal(10, Seen.Score(One(0, 100)).Bug.Score);

    [Fact]
    public void A_lone_4xx_totals_8() => Assert.Equal(8, Seen.Score(One(404, 100)).Total);

    [Fact]
    public void Latency_at_the_threshold_totals_9() => Assert.Equal(9, Seen.Score(One(200, 500)).Total, 6);

    [Fact]
    public void An_error_in_the_logs_totals_6() =>
        Assert.Equal(6, Seen.Score(Seen.Healthy with { Logs = ["ERROR payment lost"] }).Total);

    [Fact]
    public void The_mean_is_the_weighted_mean_of_the_dimensions_with_evidence()
    {
        var settings = new SeveritySettings { Aggregate = Aggregate.Mean, Bug = 10, Performance = 2, Structure = 5 };
        // 4.5 is half-way from 100 to 500 ms.
        var evidence = Seen.Healthy with { Requests = Seen.Requests(100, 500, 300) };
        Assert.Equal(((10 * 10) + (2 * 4.5)) / 17, Seen.Score(evidence, settings).Total, 6);
        Assert.Equal(((10 * 10) + (2 * 4.5)) / 12, Seen.Score(evidence with { Traces = null }, settings).Total, 6);
    }

    [Fact]
    public void The_worst_weighted_dimension_decides_and_the_mean_is_told_too()
    {
        var severity = Seen.Score(One(500, 300) with { Traces = [Seen.Tree("a(b(c),d)")] });
        Assert.Equal((10, 14.5 / 3), (severity.Total, Math.Round(severity.Mean, 9)), (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-6);
        Assert.Equal(5, Seen.Score(One(500, 100), new SeveritySettings { Bug = 1, Performance = 2 }).Total, 6);
        Assert.Equal(0, Seen.Score(One(500, 100), new SeveritySettings { Bug = 0 }).Total, 6);
    }

    [Fact]
    public void Nothing_seen_is_no_health_and_no_crash()
    {
        var severity = Seen.Score(new Evidence());
        Assert.Equal((0, 0, 0), (severity.Total, severity.Low, severity.High));
        Assert.False(severity.Bug.HasEvidence || severity.Performance.HasEvidence || severity.Structure.HasEvidence);
    }

    [Fact]
    public void The_interval_holds_the_total_and_narrows_with_more_requests()
    {
        var few = Seen.Score(Mixed(40));
        var many = Seen.Score(Mixed(2000));
        Assert.InRange(few.Total, few.Low, few.High);
        Assert.InRange(many.Total, many.Low, many.High);
        Assert.True(many.High - many.Low < few.High - few.Low);
        Assert.True(many.High > many.Low);
        Assert.Equal(many, Seen.Score(Mixed(2000)));
    }

    [Fact]
    public void Rubbish_scores_within_bounds() => Properties.Holds(chance =>
    {
        double?[] latencies = [null, double.NaN, -5, 0, 1e300, double.PositiveInfinity, 120];
        int?[] statuses = [null, -7, 0, 99, 200, 404, 500, 12345];
        var evidence = new Evidence
        {
            Requests = [.. Enumerable.Range(0, chance.NextInt(30)).Select(_ => new RequestOutcome(
                statuses[chance.NextInt(statuses.Length)], latencies[chance.NextInt(latencies.Length)], double.NaN))],
            ReportedErrorRate = latencies[chance.NextInt(latencies.Length)],
            Logs = chance.NextInt(2) == 0 ? null : ["", "\0\u001b[31m ERROR", new string('x', 100_000)],
            Traces = chance.NextInt(2) == 0 ? [] : [Seen.RandomTree(chance, 1 + chance.NextInt(20))],
        };
        var severity = new SeverityScorer(new(), Seen.Criteria, Baseline.Learn([evidence], Seen.Criteria, new Seed(1))).Score(evidence, new Seed(2));
        var fresh = Seen.Score(evidence);
        foreach (var number in new[] { severity.Total, severity.Low, severity.High, severity.Mean, fresh.Total, fresh.Low, fresh.High, fresh.Mean })
            Assert.InRange(number, 0, 10);
    });

    [Fact]
    public void A_million_requests_and_lines_are_only_slow()
    {
        var requests = Seen.Requests(1_000_000, 200, 100);
        requests[5] = requests[5] with { Status = 500 };
        var lines = Enumerable.Range(0, 1_000_000).Select(i => i % 2 == 0 ? "ERROR of request " + i : "fine").ToArray();
        var severity = Seen.Score(Seen.Healthy with { Requests = requests, Logs = lines });
        Assert.Equal(6, severity.Bug.Score);
        Assert.Contains("500000 new error lines", severity.Bug.Reason, StringComparison.Ordinal);
    }

    private static Evidence One(int status, double latency) => new() { Requests = Seen.Requests(1, status, latency) };

    private static Evidence Mixed(int count) => new()
    {
        Requests = [.. Enumerable.Range(0, count).Select(i => new RequestOutcome(i % 200 == 7 ? 500 : 200, 100 + (i * 37 % 400), i))],
    };
}
