// The live view ends with its events, however they end, and leaves no timer behind.
using Mettle.Breaking;

namespace Mettle.Cli.Views.Campaigns;

public sealed class TheLiveViewEnds
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task The_last_block_and_the_result_stay_on_the_screen()
    {
        var (console, written) = Terminal.Make();
        await new LiveView(console, time).Draw(LittleCampaign.Events.ToAsyncEnumerable());
        Assert.Contains("COMPLETED: all trials are made", written.ToString());
        Assert.Contains("worst: severity 9.3 of 10", written.ToString());
        Assert.Equal(0, time.Waiting);
    }

    [Fact]
    public async Task Events_that_break_off_break_the_view_off_and_end_its_ticking()
    {
        var (console, _) = Terminal.Make();
        await Assert.ThrowsAsync<ProblemException>(() => new LiveView(console, time).Draw(Broken()));
        Assert.Equal(0, time.Waiting);
    }

    private static async IAsyncEnumerable<CampaignEvent> Broken()
    {
        yield return LittleCampaign.Started;
        await Task.Yield();
        throw new ProblemException(new Problem("the ledger is gone", "", ""));
    }
}
