// The sections claims: and series: of a file: what arrives where, and what is refused.
using Mettle.Proving.Declared;

namespace Mettle.Files;

public sealed class ClaimsAreRead
{
    private const string Sides = "baseline: { params: { pool: fresh } }, candidate: { params: { pool: kept } }";

    [Fact]
    public void Every_key_arrives()
    {
        var claim = Claim("""
            why: w
            workload: l
            alternatives: [a, b]
            cmd: run ${params.pool} ${params.n}
            metrics: m.json
            params: { n: 7, pool: none }
            needs: [prices]
            build: make
            baseline: { params: { pool: fresh }, ref: main, needs: prices }
            candidate: { study: pools, build: make all }
            equivalent:
              result.json: { within: 0.5%, ignore: [$.at, $.id], order: any }
              out/: exact
              output: { command: ./compare.sh -q }
              "${params.pool}.npy": {}
            accept: { duration: change <= -5%, memory: change < 2%, trades: ratio >= 1.5 }
            confidence: 90%
            runs: { min: 12, max: 40 }
            warmup: 3
            prepare: sync
            conclude: rm x
            order: interleaved
            timeout: 30s
            seed: 9
            """);
        Assert.Equal(("w", "l", 0.9, new PairRange(12, 40), 3), (claim.Why, claim.Workload, claim.Confidence, claim.Pairs, claim.Warmup));
        Assert.Equal(("sync", "rm x", TimeSpan.FromSeconds(30), 9UL), (claim.Prepare, claim.Conclude, claim.Timeout, claim.Seed));
        Assert.Equal(["a", "b"], claim.Alternatives);
        Assert.Equal(new CommandOperation("run ${params.pool} ${params.n}", "m.json"), claim.Baseline.Operation);
        Assert.Equal(("main", null, "make"), (claim.Baseline.Ref, claim.Baseline.Study, claim.Baseline.Build));
        Assert.Equal((null, "pools", "make all"), (claim.Candidate.Ref, claim.Candidate.Study, claim.Candidate.Build));
        Assert.Equal("7 fresh", $"{claim.Baseline.Params["n"]} {claim.Baseline.Params["pool"]}");
        Assert.Equal("none", claim.Candidate.Params["pool"]);
        Assert.Equal(["prices"], claim.Candidate.Needs);
        Assert.Equal(["result.json", "out/", "output", "${params.pool}.npy"], claim.Equivalent.Select(rule => rule.Answer));
        var tolerance = Assert.IsType<ToleranceComparison>(claim.Equivalent[0].Comparison);
        Assert.Equal((0.005, true, true), (tolerance.Within, tolerance.IsRelative, tolerance.AnyOrder));
        Assert.Equal(["$.at", "$.id"], tolerance.Ignore);
        Assert.IsType<ExactComparison>(claim.Equivalent[1].Comparison);
        Assert.Equal(new CommandComparison("./compare.sh -q"), claim.Equivalent[2].Comparison);
        Assert.Equal(1e-10, Assert.IsType<ToleranceComparison>(claim.Equivalent[3].Comparison).Within);
        Assert.Equal([("duration", true, 0.95), ("memory", true, 1.02), ("trades", false, 1.5)], claim.Accept.Select(c => (c.Measure, c.IsAtMost, c.Limit)));
    }

    [Fact]
    public void What_is_absent_comes_from_the_profile()
    {
        var claim = Claim($"{{ cmd: \"run ${{params.pool}}\", {Sides} }}");
        Assert.Equal((0.95, new PairRange(10, 200), 2), (claim.Confidence, claim.Pairs, claim.Warmup));
        Assert.Equal(["duration: change <= -5%", "memory: change <= 2%"], claim.Accept.Select(c => c.ToString()));
        Assert.All(claim.Accept, criterion => Assert.True(criterion.IsDefault));
        var strict = Claim($"{{ profile: strict, runs: {{ max: 30 }}, cmd: \"run ${{params.pool}}\", {Sides} }}");
        Assert.Equal((0.99, new PairRange(20, 30), 0.9), (strict.Confidence, strict.Pairs, strict.Accept[0].Limit));
        Assert.False(Claim($"{{ runs: 25, cmd: \"run ${{params.pool}}\", {Sides} }}").Pairs.IsSequential);
    }

    [Fact]
    public void A_side_may_run_something_of_its_own()
    {
        var claim = Claim("{ baseline: { cmd: a }, candidate: { stage: prices } }");
        Assert.Equal((new CommandOperation("a", null), new StageOperation("prices")), (claim.Baseline.Operation, claim.Candidate.Operation));
        var results = Claim("{ baseline: { results: ../old.json, benchmark: b }, candidate: { results: new.json } }");
        Assert.Equal(new ResultsOperation("../old.json", "b"), results.Baseline.Operation);
    }

    [Theory]
    [InlineData("cmd: \"run ${params.pol}\"", "`${params.pol}` stands for nothing here")]
    [InlineData("cmd: run, stage: prices", "the baseline has not exactly one thing that is run")]
    [InlineData("baseline: { params: { pool: a } }, candidate: { params: { pool: a } }", "baseline and candidate are the same")]
    [InlineData("candidate: { params: { way: b } }, cmd: \"${params.way} x\"", "the baseline has no value for ${params.way}")]
    [InlineData("runs: 9", "9 runs are too few")]
    [InlineData("runs: { min: 20, max: 15 }", "max, 15, is below min, 20")]
    [InlineData("confidence: 99.9%", "a confidence of 99.9 % is out of bounds")]
    [InlineData("confidence: 49%", "a confidence of 49 % is out of bounds")]
    [InlineData("accept: { duration: faster }", "`faster` is no condition on a change")]
    [InlineData("accept: { duration: change <= -5 }", "is no condition on a change")]
    [InlineData("accept: { duration: change <= -100% }", "a ratio of nothing to something")]
    [InlineData("accept: { memory: change <= 51% }", "grow by more than half")]
    [InlineData("equivalent: { a.json: exactly }", "'exactly' is not one of exact")]
    [InlineData("equivalent: { ../a.json: exact }", "leads out of the folder")]
    [InlineData("equivalent: { a.json: { within: -1 } }", "expected a number from 0 to below 1")]
    [InlineData("equivalent: { a.json: { within: 500% } }", "expected a number from 0 to below 1")]
    [InlineData("equivalent: { a.json: { ignore: \"$.a[b\" } }", "`$.a[b` is no path that could be left out")]
    [InlineData("equivalent: { a.json: { command: cmp, within: 0.1 } }", "compares in place of within")]
    [InlineData("candidate: { results: a.json }", "one side is a file of results and the other is run")]
    [InlineData("candidate: { study: poools }", "there is no study 'poools'")]
    [InlineData("needs: pices", "there is no stage 'pices'")]
    [InlineData("order: blocks", "'blocks' is not one of interleaved")]
    [InlineData("profile: strickt", "'strickt' is not one of default, strict, lenient")]
    [InlineData("baseline: { stage: prices }, candidate: { cmd: x }, equivalent: { output: exact }", "a stage has no output of its own")]
    public void Mistakes_are_said(string keys, string what)
    {
        var rest = new[] { ("baseline", "{ params: { pool: fresh } }"), ("candidate", "{ params: { pool: kept } }"), ("cmd", "\"run ${params.pool}\"") }.Where(key => !keys.Contains($"{key.Item1}:", StringComparison.Ordinal));
        var text = $"{{ {keys}, {string.Join(", ", rest.Select(key => $"{key.Item1}: {key.Item2}"))} }}";
        Assert.Contains(Problems(text), problem => problem.What.Contains(what, StringComparison.Ordinal) && problem.Where.StartsWith("mettle.yaml:", StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_of_runs_are_of_no_use_where_nothing_is_run()
    {
        var problems = Problems("{ baseline: { results: a }, candidate: { results: b }, equivalent: { output: exact }, prepare: x, accept: { cpu: change < 1% } }");
        Assert.Equal(["equivalent is of no use where nothing is run", "prepare is of no use where nothing is run", "files of results say nothing of cpu"], problems.Select(p => p.What[(p.What.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
    }

    [Fact]
    public void A_series_names_claims_in_order()
    {
        var series = Series("{ claims: [two, one], goal: change <= -40%, patience: 3, least: 1% }");
        Assert.Equal(["two", "one"], series.Claims);
        Assert.Equal((0.6, 3, 0.01), (series.Goal!.Value, series.Patience, series.Least));
        Assert.Null(Series("{ claims: [one] }").Goal);
    }

    [Theory]
    [InlineData("s: { claims: [three] }", "there is no claim 'three'")]
    [InlineData("s: { claims: [one, one] }", "'one' stands in the series twice")]
    [InlineData("one: { claims: [two] }", "there is a claim 'one' too")]
    [InlineData("s: { claims: [one], goal: change <= 40% }", "a goal is a change of the duration below 0")]
    public void Mistakes_in_a_series_are_said(string series, string what) =>
        Assert.Contains(Caught.All(() => MettleFile.Parse(SeriesOf(series))), problem => problem.What.Contains(what, StringComparison.Ordinal));

    private static ClaimDefinition Claim(string text) => MettleFile.Parse(Text(text)).Claims["c"];

    private static SeriesDefinition Series(string text) => MettleFile.Parse(SeriesOf($"s: {text}")).Series["s"];

    private static IReadOnlyList<Problem> Problems(string text) => Caught.All(() => MettleFile.Parse(Text(text)));

    private static string SeriesOf(string series) => $"claims:\n  one: {{ baseline: {{ cmd: a }}, candidate: {{ cmd: b }} }}\n  two: {{ baseline: {{ cmd: a }}, candidate: {{ cmd: b }} }}\nseries:\n  {series}\n";

    private static string Text(string claim) =>
        $"stages: {{ prices: {{ cmd: make }} }}\nstudies: {{ pools: {{ cmd: x, metric: m, parameters: {{ size: {{ min: 1, max: 2 }} }} }} }}\nclaims:\n  c:\n    {claim.Replace("\n", "\n    ", StringComparison.Ordinal)}\n";
}
