// The claims of the samples and of the repository itself, proved by the tool as a user would, one table of what they came to.
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mettle.Benchmarks.Search.Quality;

namespace Mettle.Benchmarks.Proving;

internal static class ClaimsBench
{
    private static readonly (string Folder, string Claim)[] Claims =
    [
        ("samples/proofs", "persistent-workers"),
        ("samples/proofs", "multi-fidelity"),
        ("samples/proofs", "shared-data"),
        (".", "compiled-ahead"),
        (".", "restored"),
    ];

    public static string Run() => Markdown.Table(["claim", "verdict", "asked for", "change of the duration", "as fast", "pairs"], Claims.Select(Row));

    private static string[] Row((string Folder, string Claim) claim)
    {
        var ended = Prove(claim.Folder, claim.Claim);
        if (!ended.TryGetProperty("ratio", out var measured) || measured.ValueKind != JsonValueKind.Number)
            throw new InvalidOperationException($"{claim.Claim} was not measured: {ended}");
        var ratio = measured.GetDouble();
        var interval = ended.GetProperty("interval");
        var asked = ended.GetProperty("judgements")[0].GetProperty("criteria")[0].GetProperty("required").GetString()!;
        return
        [
            claim.Claim, ended.GetProperty("verdict").GetString()!, $"`{asked}`",
            $"{Change(ratio)} ({Change(interval[0].GetDouble())} to {Change(interval[1].GetDouble())})",
            string.Create(CultureInfo.InvariantCulture, $"{1 / ratio:0.00} times"), ended.GetProperty("runs").GetInt32().ToString(CultureInfo.InvariantCulture),
        ];
    }

    private static JsonElement Prove(string folder, string claim)
    {
        var start = new ProcessStartInfo(Path.Join(Document.Root, "mettle"), ["prove", claim, "-C", folder, "--json"])
        {
            UseShellExecute = false,
            WorkingDirectory = Document.Root,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return JsonDocument.Parse(lines[^1]).RootElement;
    }

    private static string Change(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{(ratio - 1) * 100:+0.0;−0.0} %");
}
