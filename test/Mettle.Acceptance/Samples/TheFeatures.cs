// samples/features: test first, one after the other where one names the other, and sent back where it has to be.
namespace Mettle.Acceptance.Samples;

public sealed class TheFeatures : IDisposable
{
    private readonly Sample sample = new("features");

    public void Dispose() => sample.Dispose();

    [Fact]
    public async Task All_become_green_in_their_order_and_stay_so()
    {
        var ran = await sample.Settle();
        Assert.Equal(["RED 0", "YELLOW 1", "GREEN 1"], Phases(ran, "money"));
        Assert.Equal(["RED 0", "RED 1", "YELLOW 2", "GREEN 2"], Phases(ran, "tax"));
        Assert.Equal(["RED 0", "YELLOW 1", "RED 1", "YELLOW 2", "GREEN 2"], Phases(ran, "discount"));
        var green = ran.Of("phase").Where(e => Ran.Text(e, "phase") == "GREEN").Select(e => Ran.Text(e, "item")).ToList();
        Assert.Equal(["features/total.md", "features/invoice.md"], green[^2..]);
        Assert.EndsWith("1,308.23 total\n", sample.Read("build/invoice.txt"));

        sample.Edit("features/tax.md", "rounded up", "rounded up, as the law has it");
        Assert.Equal(["feature features/tax.md"], (await sample.Run()).Executed);
    }

    [Fact]
    public async Task One_that_cannot_be_made_to_pass_blocks_what_rests_on_it_and_leaves_nothing_half_done()
    {
        sample.Edit("tests/tax.sh", "1900", "1901");
        var ran = await sample.Run();
        Assert.Equal(
            ["feature features/invoice.md: blocked", "feature features/tax.md: failed", "feature features/total.md: blocked"],
            ran.Troubled.Where(job => job.StartsWith("feature ", StringComparison.Ordinal)));
        Assert.False(sample.Has("src/tax.sh"));
        Assert.True(sample.Has("src/money.sh") && sample.Has("src/discount.sh"));
    }

    private static IEnumerable<string> Phases(Ran ran, string feature) =>
        ran.Of("phase").Where(e => Ran.Text(e, "item") == $"features/{feature}.md").Select(e => $"{Ran.Text(e, "phase")} {e.GetProperty("attempt")}");
}
