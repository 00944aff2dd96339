// The block of the live view on a terminal without colours, also in states that nobody hopes for.
using Mettle.Breaking;
using static Mettle.Cli.LittleCampaign;

namespace Mettle.Cli.Views.Campaigns;

public sealed class TheLiveBlockShowsTheState
{
    [Fact]
    public void It_has_the_facts_of_the_campaign()
    {
        var shown = Block([.. Events]);
        foreach (var fact in new[] { "checkout", "seed 7", "forest", "4/4", "p(95) 21.3 ms", "9.3 of 10, trial 1", "payment POST /charge", "bug 9.3", "performance 3.0", "structure no evidence", "█▁··", "COMPLETED", "no traces" })
            Assert.Contains(fact, shown);
    }

    [Fact]
    public void It_is_drawn_before_anything_happened() => Assert.Contains("0/0", Block());

    [Fact]
    public void It_shows_the_youngest_of_a_thousand_trials()
    {
        var shown = Block([Started with { Trials = 1000 }, .. Enumerable.Range(1, 1000).Select(n => Quiet with { Trial = n })]);
        Assert.Contains("1000/1000", shown);
        Assert.Contains(new string('▁', 80), shown);
        Assert.DoesNotContain(new string('▁', 81), shown);
    }

    [Fact]
    public void More_trials_than_are_wanted_are_a_full_bar() =>
        Assert.Contains(new string('━', 30) + " 6/3", Block(Started with { Trials = 3, Done = 6 }));

    [Fact]
    public void Markup_and_controls_in_names_are_only_text()
    {
        var shown = Block(
            Started with { Campaign = "[red]shop[/] [/]" },
            new PhaseEntered("preparing", "[bold"),
            new TrialProposed(1, Late with { Service = "[blink]" }),
            new Warned("[/]\u001b[2J\u202e]]"));
        foreach (var text in new[] { "[red]shop[/] [/]", "[bold", "[blink]", "[/] [2J ]]" })
            Assert.Contains(text, shown);
        Assert.DoesNotContain('\u001b', shown);
    }

    [Fact]
    public void Huge_texts_are_cut() =>
        Assert.InRange(Block(Started with { Campaign = new string('n', 100_000) }, new Warned(new string('w', 100_000))).Length, 100, 5_000);

    private static string Block(params CampaignEvent[] events)
    {
        var state = new LiveState(new ManualTime());
        foreach (var happened in events)
            state.Take(happened);
        var (console, written) = Terminal.Make();
        console.Write(LiveBlock.Of(state));
        return written.ToString();
    }
}
