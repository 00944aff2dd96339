// mettle break: finds the worst fault of a system.
using System.CommandLine;
using Mettle.Breaking;
using Mettle.Cli.Views;
using Mettle.Cli.Views.Campaigns;
using Mettle.Files;
using Mettle.Storage;
using Mettle.Web.Campaigns;
using Spectre.Console;

namespace Mettle.Cli.Commands;

/// <summary>Parses, finds the campaign and its session, and lets the view follow the run.</summary>
internal static class BreakCommand
{
    public static Command Make()
    {
        var name = new Argument<string?>("campaign") { Description = "Its name in the file, or the folder or file it stands in", Arity = ArgumentArity.ZeroOrOne };
        var trials = new Option<int?>("--trials") { Description = "How many trials in all, 1–1000", HelpName = "N" };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of everything random", HelpName = "N" };
        var resume = new Option<bool>("--resume") { Description = "Go on with the last session that did not end" };
        var clear = new Option<bool>("--clear") { Description = "Only remove the faults that lost sessions left on the executor" };
        var command = new Command("break", "Find the fault that hurts a system most") { name, trials, seed, resume, clear };
        var common = new CommonOptions(command);
        command.SetAction((parsed, cancellation) =>
        {
            var (file, rest) = common.Locate(parsed, parsed.GetValue(name));
            var campaign = Pick(MettleFile.Load(file), rest);
            if (parsed.GetValue(clear))
                return Clear(campaign, common, parsed, cancellation);
            var wish = new SessionWish(parsed.GetValue(trials), parsed.GetValue(seed), parsed.GetValue(resume));
            return Run(campaign, wish, Path.GetDirectoryName(Path.GetFullPath(file))!, View(common, parsed), cancellation);
        });
        return command;
    }

    private static IEventView<CampaignEvent> View(CommonOptions common, ParseResult parsed) =>
        common.Json(parsed) ? new JsonView<CampaignEvent>(Console.Out, CampaignJson.Default.CampaignEvent, new PlainView(Console.Error).Show)
        : common.Plain(parsed) || Console.IsOutputRedirected ? new PlainView(Console.Out)
        : new LiveView(AnsiConsole.Console, TimeProvider.System);

    private static Campaign Pick(MettleFile file, string? name)
    {
        if (name is null)
            return file.Campaigns.Count == 1 ? file.Campaigns.Values.First() : throw new ProblemException(Problems.WhichCampaign(file.Path, file.Campaigns.Keys.ToList()));
        return file.Campaigns.TryGetValue(name, out var campaign) ? campaign : throw new ProblemException(Problems.NoSuchCampaign(file.Path, name, file.Campaigns.Keys.ToList()));
    }

    private static async Task<int> Run(Campaign campaign, SessionWish wish, string folder, IEventView<CampaignEvent> view, CancellationToken cancellation)
    {
        using var ledger = Ledger.Open(Path.Combine(folder, ".mettle"), TimeProvider.System);
        using var session = CampaignSession.Open(ledger, campaign, wish, TimeProvider.System);
        var store = ContentStore.Open(Path.Combine(folder, ".mettle"), TimeProvider.System);

        var result = await Watched.Run(
            watching => view.Draw(session.Log.Follow(session.From, watching)),
            () => CampaignHost.Run(session, new(folder, store), TimeProvider.System, cancellation),
            () => ledger.Read(session.Log.Id, session.From) is [.., { Kind: CampaignResult.Kind }]);
        return result.Status == Status.Completed ? Tool.Done : Tool.Failed;
    }

    private static async Task<int> Clear(Campaign campaign, CommonOptions common, ParseResult parsed, CancellationToken cancellation)
    {
        var gone = await CampaignHost.Clear(campaign, TimeProvider.System, cancellation);
        common.Say(parsed, new Cleared(TimeProvider.System.GetUtcNow(), gone), $"{gone} fault{(gone == 1 ? "" : "s")} removed");
        return Tool.Done;
    }
}
