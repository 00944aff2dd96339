// What a proof rests on besides its samples: proofs before it, the machine, the seed; and how to make it again.
using Mettle.Drawing;
using Mettle.Proving.Measuring;

namespace Mettle.Proving.Reporting.Documents;

internal static class SurroundingsPart
{
    private const double Mebibyte = 1024 * 1024;

    /// <summary>Each proof of a claim of this name, so that nobody proves until it fits without its being seen.</summary>
    public static void Earlier(Markdown page, ClaimStarted started)
    {
        if (started.Earlier is not [var first, ..])
            return;
        page.Add($"This is a re-evaluation: the first verdict was {first.Verdict?.ToString() ?? "none, it failed"}, on {first.Ended:yyyy-MM-dd} ({Markdown.Code(first.Id)}).");
        page.Table(["proof", "ended", "verdict", "#ratio", "the claim"], started.Earlier.Select(earlier => (string[])
        [
            Markdown.Code(earlier.Id), $"{earlier.Ended:yyyy-MM-dd HH:mm}", earlier.Verdict?.ToString() ?? "failed", earlier.Ratio is { } ratio ? RatioText.Of(ratio) : "–",
            earlier.IsSame ? "said the same" : "said something else",
        ]));
    }

    /// <summary>The machine before and after.</summary>
    public static void Machine(Markdown page, ProofFacts facts)
    {
        if (facts.Before is not { } machine)
            return;
        page.List(
        [
            $"{Markdown.Text(machine.Processor.Length > 0 ? machine.Processor : "a processor without a name")}, {Shown.Count(machine.Processors, "processor")}{(machine.Governor is { } governor ? $", governor {Markdown.Text(governor)}" : "")}",
            $"{Shown.Number(Math.Round(machine.Memory / Mebibyte))} MiB of memory",
            Markdown.Text(machine.System),
            .. Load(machine, facts.After) is { } load ? [load] : Array.Empty<string>(),
            .. machine.Versions.OrderBy(version => version.Key, StringComparer.Ordinal).Select(version => Markdown.Text($"{version.Key} {version.Value}")),
        ]);
    }

    /// <summary>The one command, and what must be the same for it to find the same.</summary>
    public static void Reproduce(Markdown page, ProofFacts facts)
    {
        if (facts.Started.Reproduce.Length > 0)
            page.Block([facts.Started.Reproduce], "sh");
        page.List([$"Seed: {facts.Started.Seed}", $"Digest of the claim: {Markdown.Code(facts.Started.Definition)}"]);
    }

    private static string? Load(MachineNote before, MachineNote? after) => before.Load is not { } first ? null
        : $"Load: {first:0.00} before the first run{(after?.Load is { } last ? $", {last:0.00} after the last" : "")}";
}
