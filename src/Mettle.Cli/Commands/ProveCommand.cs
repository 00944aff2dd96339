// mettle prove: decides whether a change is really better, and still gives the same answer.
using System.CommandLine;
using Mettle.Cli.Views;
using Mettle.Cli.Views.Proofs;
using Mettle.Files;
using Mettle.Proving;
using Mettle.Proving.Declared;
using Mettle.Proving.Measuring;
using Spectre.Console;

namespace Mettle.Cli.Commands;

/// <summary>Parses, and finds the claim or the series.</summary>
internal static class ProveCommand
{
    public static Command Make()
    {
        var name = new Argument<string?>("claim") { Description = "Its name in the file, or that of a series, or the folder or file it stands in; default: the first claim", Arity = ArgumentArity.ZeroOrOne };
        var runs = new Option<int?>("--runs") { Description = "At most how many pairs, from 10", HelpName = "N" };
        var seed = new Option<ulong?>("--seed") { Description = "Seed of everything random", HelpName = "N" };
        var resume = new Option<bool>("--resume") { Description = "Go on with the last proof that did not end" };
        var results = new ResultsOptions();
        var command = new Command("prove", "Decide whether a change is really better, and still gives the same answer") { name, runs, seed, resume };
        results.AddTo(command);
        var common = new CommonOptions(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (path, rest) = common.Locate(parsed, parsed.GetValue(name));
            var full = Path.GetFullPath(path);
            var wish = new ProofWish(parsed.GetValue(runs), parsed.GetValue(seed), parsed.GetValue(resume));
            var place = new ProofPlace(Path.GetDirectoryName(full)!, Path.GetFileName(full), at => MettleFile.Load(Path.Join(at, Path.GetFileName(full))).Pipeline) { Tool = Tool.Path };
            using var proofs = new Proofs(place, () => View(common, parsed), common.Json(parsed) ? Console.Error : Console.Out);
            if (results.Claim(parsed) is var (claim, words))
                return await proofs.Prove(claim, wish with { Command = words }, cancellation);
            var file = MettleFile.Load(path);
            return rest is not null && file.Series.TryGetValue(rest, out var series)
                ? await proofs.Prove(series, file.Claims, wish, cancellation)
                : await proofs.Prove(Pick(file, rest), wish, cancellation);
        });
        return command;
    }

    private static IEventView<ProofEvent> View(CommonOptions common, ParseResult parsed) =>
        common.Json(parsed) ? new JsonView<ProofEvent>(Console.Out, ProofJson.Default.ProofEvent, new PlainProofView(Console.Error).Show)
        : common.Plain(parsed) || Console.IsOutputRedirected ? new PlainProofView(Console.Out)
        : new LiveProofView(AnsiConsole.Console, TimeProvider.System);

    private static ClaimDefinition Pick(MettleFile file, string? name)
    {
        if (name is null && file.Claims.Count > 0)
            return file.Claims.Values.First();
        return file.Claims.GetValueOrDefault(name ?? "") ?? throw new ProblemException(Problems.NoSuchClaim(file.Path, name ?? "", [.. file.Claims.Keys, .. file.Series.Keys]));
    }
}
