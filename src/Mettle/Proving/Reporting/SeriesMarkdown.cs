// A series as a document.
using Mettle.Proving.Reporting.Documents;

namespace Mettle.Proving.Reporting;

/// <summary>One Markdown file.</summary>
public static class SeriesMarkdown
{
    /// <summary>The document.</summary>
    public static string Of(SeriesFacts facts)
    {
        var page = new Markdown().Add($"# Series: {Markdown.Text(facts.Started.Series)}");
        foreach (var sentence in SeriesWords.Composed(facts).Concat(SeriesWords.End(facts)))
            page.Add(Markdown.Text(sentence));
        return page
            .Table(["#rank", "claim", "verdict", "#ratio", "#change", "why", "proof"], facts.Started.Claims.Select((claim, i) => Row(i + 1, claim, facts.Claims.FirstOrDefault(c => c.Claim == claim))))
            .List([$"Date: {facts.Started.At:yyyy-MM-dd HH:mm} UTC", $"Series: {Markdown.Code(facts.Started.Id)}"])
            .ToString();
    }

    private static string[] Row(int rank, string claim, SeriesClaimJudged? judged) =>
    [
        $"{rank}", Markdown.Text(claim), judged is null ? "not come to" : SeriesWords.Verdict(judged), judged?.Ratio is { } ratio ? RatioText.Whole(ratio) : "–",
        judged?.Ratio is { } change ? RatioText.Change(change) : "–", Markdown.Text(judged?.Reason ?? ""), judged?.Proof is { } proof ? Markdown.Code(proof) : "–",
    ];
}
