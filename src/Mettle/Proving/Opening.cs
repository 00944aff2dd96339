// The first event of a proof: what is claimed, on which terms, what was tried before, and the command that makes it again.
using Mettle.Proving.Equivalence;
using Mettle.Proving.Measuring;
using Mettle.Running.Changes;
using Mettle.Running.Planning;

namespace Mettle.Proving;

internal static class Opening
{
    /// <summary>The event.</summary>
    /// <param name="session">Whose claim it is.</param>
    /// <param name="sides">What both are.</param>
    /// <param name="done">Pairs that were measured before.</param>
    /// <param name="reproduce">The command that makes it again.</param>
    public static ClaimStarted Of(ProofSession session, (SideNote Baseline, SideNote Candidate) sides, int done, string reproduce)
    {
        var claim = session.Claim;
        var terms = new TermsNote(
            [.. claim.Accept.Select(c => c.ToString())], claim.Confidence, claim.Pairs.Min, claim.Pairs.Max, claim.Warmup, claim.Prepare, claim.Conclude,
            [.. claim.Equivalent.Select(rule => $"{rule.Answer}: {EquivalenceText.Rule(rule.Comparison)}")]);
        return new(session.Log.Id, claim.Name, claim.Definition.Hex, claim.Seed, sides.Baseline, sides.Candidate, terms, done)
        {
            Why = claim.Why,
            Workload = claim.Workload,
            Alternatives = claim.Alternatives,
            Earlier = session.Earlier,
            Reproduce = reproduce,
        };
    }

    /// <summary>The command that makes a proof again, from the top of its repository.</summary>
    public static async Task<string> Command(ProofSession session, ProofPlace place, TimeProvider time, CancellationToken cancellation)
    {
        if (session.Command is { } given)
            return given;
        var asked = await new Git(place.Folder, time).Ask(["rev-parse", "--show-prefix"], cancellation);
        var prefix = asked.ExitCode == 0 ? asked.Output.TrimEnd('\n').TrimEnd('/') : "";
        return $"mettle prove {session.Claim.Name}"
            + (prefix.Length == 0 ? "" : $" -C {ShellLine.Word(prefix)}")
            + (place.File == "mettle.yaml" ? "" : $" -f {ShellLine.Word(place.File)}")
            + (session.Runs is { } runs ? $" --runs {runs}" : "")
            + $" --seed {session.Claim.Seed}";
    }
}
