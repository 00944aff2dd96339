// samples/proofs: what is true is accepted, what is not is not, and the claims on the backtest run from end to end.
namespace Mettle.Acceptance.Samples;

public sealed class TheProofs : IDisposable
{
    private readonly Sample sample = new("proofs");

    public void Dispose() => sample.Dispose();

    [Fact(Timeout = 300_000)]
    public async Task Fewer_divisions_are_accepted_and_the_document_says_so()
    {
        var (ran, code) = await sample.Prove("by-primes");
        Assert.Equal((0, "Accepted"), (code, Ran.Text(ran.Events[^1], "verdict")));
        Assert.True(ran.Events[^1].GetProperty("equivalent").GetBoolean());
        Assert.StartsWith("# Accepted: by-primes", sample.Read("proofs/by-primes.md"), StringComparison.Ordinal);
        Assert.True(sample.Has("proofs/by-primes.svg") && sample.Has("proofs/by-primes.json"));
    }

    [Fact(Timeout = 300_000)]
    public async Task The_same_work_written_another_way_is_not_accepted()
    {
        var (ran, code) = await sample.Prove("tidy", "--runs", "40");
        Assert.NotEqual("Accepted", Ran.Text(ran.Events[^1], "verdict"));
        Assert.NotEqual(0, code);
    }

    [Fact(Timeout = 300_000)]
    public async Task Another_answer_is_rejected_before_any_time_is_measured()
    {
        var (ran, code) = await sample.Prove("careless");
        Assert.Equal((1, "Rejected"), (code, Ran.Text(ran.Events[^1], "verdict")));
        Assert.False(ran.Events[^1].GetProperty("equivalent").GetBoolean());
        Assert.Contains("output differs at line 3", Ran.Text(ran.Events[^1], "reason"), StringComparison.Ordinal);
        Assert.Empty(ran.Of("pair"));
    }

    [Fact(Timeout = 300_000)]
    public async Task What_scatters_too_much_is_inconclusive()
    {
        var (ran, code) = await sample.Prove("retries");
        Assert.Equal((3, "Inconclusive"), (code, Ran.Text(ran.Events[^1], "verdict")));
        Assert.Equal(10, ran.Of("pair").Count());
    }

    // What they come to depends on the machine; that they are judged at all, in order and with the same answers, does not.
    [Fact(Timeout = 900_000)]
    public async Task The_claims_of_the_origin_are_judged_on_the_backtest()
    {
        using var backtest = new Sample("backtest");
        backtest.Edit("mettle.yaml", "METTLE_LIBRARY", $"METTLE_LIBRARY={Path.Combine(Tool.Root, "src", "Mettle", "Mettle.csproj")}");
        sample.Edit("mettle.yaml", "../backtest", backtest.Folder);
        var (ran, _) = await sample.Prove("origin", "--runs", "10");
        Assert.Equal(("series_result", "COMPLETED"), (Ran.Text(ran.Events[^1], "event"), ran.Status));
        var judged = ran.Of("claim").ToList();
        Assert.Equal(["persistent-workers", "multi-fidelity", "shared-data"], judged.Select(c => Ran.Text(c, "claim")));
        Assert.NotEmpty(ran.Of("result"));
        Assert.All(ran.Of("result"), proof => Assert.True(proof.GetProperty("equivalent").GetBoolean(), Ran.Text(proof, "reason")));
    }
}
