// Two files of another tool's results on the command line: a claim that needs no mettle.yaml.
using System.CommandLine;
using System.Text;
using Mettle.Proving.Declared;

namespace Mettle.Cli.Commands;

/// <summary>--baseline, --candidate, --accept and --profile.</summary>
internal sealed class ResultsOptions
{
    private readonly Option<string?> baseline = new("--baseline") { Description = "Judge files of hyperfine, BenchmarkDotNet, Google Benchmark or pytest-benchmark: what was there", HelpName = "FILE" };
    private readonly Option<string?> candidate = new("--candidate") { Description = "And what is claimed to be better", HelpName = "FILE" };
    private readonly Option<string?> accept = new("--accept") { Description = "What must hold of the duration, as in \"change < 10%\"; default that of the profile", HelpName = "CONDITION" };
    private readonly Option<string> profile = new("--profile") { Description = "default, strict or lenient", DefaultValueFactory = _ => Profile.All[0].Name };

    public void AddTo(Command command)
    {
        profile.AcceptOnlyFromAmong([.. Profile.All.Select(p => p.Name)]);
        command.Add(baseline);
        command.Add(candidate);
        command.Add(accept);
        command.Add(profile);
    }

    // Comparisons of other files are other claims.
    private static string Stem(string path) => string.Concat(Path.GetFileNameWithoutExtension(path).Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));

    /// <summary>The claim that these make, and the command line that makes it; null: none of them is given.</summary>
    /// <exception cref="ProblemException">One without the other, or with the name of a claim.</exception>
    public (ClaimDefinition Claim, string Command)? Claim(ParseResult parsed)
    {
        var (before, after, condition) = (parsed.GetValue(baseline), parsed.GetValue(candidate), parsed.GetValue(accept));
        if (before is null && after is null && condition is null)
            return null;
        if (before is null || after is null)
            throw new ProblemException(Problems.TwoFilesOfResults());
        var named = Profile.All.First(p => p.Name == parsed.GetValue(profile));
        var claim = new ClaimDefinition
        {
            Name = $"{Stem(before)}-{Stem(after)}",
            Baseline = new() { Operation = new ResultsOperation(Path.GetFullPath(before), null) },
            Candidate = new() { Operation = new ResultsOperation(Path.GetFullPath(after), null) },
            Accept = condition is null ? named.Accept : [Criterion.Parse(Criterion.Duration, condition)],
            Confidence = named.Confidence,
            Pairs = new(named.MinPairs, Math.Max(named.MinPairs, 200)),
            Definition = Digest.Of(Encoding.UTF8.GetBytes($"{Path.GetFullPath(before)}\n{Path.GetFullPath(after)}\n{condition}\n{named.Name}")),
        };
        return (claim, $"mettle prove --baseline '{before}' --candidate '{after}'{(condition is null ? "" : $" --accept '{condition}'")} --profile {named.Name}");
    }
}
