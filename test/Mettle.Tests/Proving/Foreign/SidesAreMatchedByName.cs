// Two files of results: what both have is compared, what one has is named.
using Mettle.Proving.Declared;
using Mettle.Proving.Judging;

namespace Mettle.Proving.Foreign;

public sealed class SidesAreMatchedByName : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void What_both_have_is_compared_and_what_one_has_is_named()
    {
        var sides = Read(Results.Of(Results.Times("a", 1, 2), Results.Times("b", 3), Results.Times("old", 3)), Results.Of(Results.Times("new", 1), Results.Times("b", 4), Results.Times("a", 5)));
        Assert.Equal(["a", "b"], sides.Benchmarks.Select(b => b.Name));
        Assert.Equal([1, 2], sides.Benchmarks[0].Baseline);
        Assert.Equal([5], sides.Benchmarks[0].Candidate);
        Assert.Equal(["old"], sides.OnlyBaseline);
        Assert.Equal(["new"], sides.OnlyCandidate);
        Assert.Equal([WarningKind.NotInterleaved, WarningKind.OneSided, WarningKind.OneSided], sides.Warnings().Select(w => w.Warning));
        Assert.Equal("only the candidate has new", sides.Warnings()[2].Text);
    }

    [Fact]
    public void One_on_each_side_is_compared_whatever_its_name()
    {
        var alone = Read(Results.Of(Results.Times("./old", 1)), Results.Of(Results.Times("./new", 2)));
        Assert.Equal(("./old → ./new", 1, 1), (alone.Benchmarks.Single().Name, alone.Benchmarks[0].Baseline.Count, alone.Warnings().Count));
        var path = Write("both.json", Results.Hyperfine);
        var chosen = ForeignSides.Read(new(path, "./sort old"), new(path, "./sort new"));
        Assert.Equal([0.1, 0.2, 0.3], chosen.Benchmarks.Single().Baseline);
        Assert.Equal([0.15, 0.125], chosen.Benchmarks[0].Candidate);
    }

    [Fact]
    public void Other_tools_may_have_measured_the_other_side() =>
        Assert.Equal([0.5, 0.75, 0.625], Read(Results.Of(Results.Times("./sort", 1)), Results.PytestBenchmark).Benchmarks.Single().Candidate);

    [Fact]
    public void Nothing_in_common_is_a_problem()
    {
        var problem = Problems(() => Read(Results.Of(Results.Times("a", 1), Results.Times("b", 1)), Results.Of(Results.Times("c", 1)))).Single();
        Assert.EndsWith(" have no benchmark in common: a, b on one side, c on the other", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_of_both_files_are_told_at_once()
    {
        Assert.Equal(2, Problems(() => Read("?", Results.Of())).Count);
        var path = Write("r.json", Results.Hyperfine);
        var unknown = Problems(() => ForeignSides.Read(new(path, "./sort ald"), new(path, "./sort nev")));
        Assert.Equal(["there is no benchmark './sort ald'", "there is no benchmark './sort nev'"], unknown.Select(p => p.What));
        Assert.Equal("did you mean './sort old'?", unknown[0].Hint);
        Assert.Single(Problems(() => ForeignSides.Read(new(Write("bad.json", "?"), null), new(Write("bad.json", "?"), null))));
    }

    [Fact]
    public void A_regression_gate_judges_two_files()
    {
        var gate = Some.Terms(Some.Ten, new Criterion(Criterion.Duration, true, 1.1, "change <= 10%"));
        Assert.Equal(Verdict.Accepted, Judged(1.0));
        Assert.Equal(Verdict.Rejected, Judged(1.3));

        Verdict Judged(double ratio) => Judge.Overall(Judge.Unpaired(gate, Read(Results.Of(Twenty(1)), Results.Of(Twenty(ratio))).Benchmarks)).Verdict;
        static string Twenty(double ratio) => Results.Times("a", Enumerable.Range(0, 20).Select(i => ratio * (1 + (i * 7 % 20 / 1000.0))));
    }

    public void Dispose() => folder.Dispose();

    private ForeignSides Read(string baseline, string candidate) => ForeignSides.Read(new(Write("a.json", baseline), null), new(Write("b.json", candidate), null));

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static IReadOnlyList<Problem> Problems(Action action) => Assert.Throws<ProblemException>(action).Problems;
}
