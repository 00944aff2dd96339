using System.Globalization;
using System.Text.RegularExpressions;

namespace Mettle.Proving.Reporting;

public sealed partial class ProofsBecomeDocuments
{
    [Theory]
    [InlineData("accepted")]
    [InlineData("rejected")]
    [InlineData("inconclusive")]
    [InlineData("answers-differ")]
    [InlineData("side-fails")]
    [InlineData("others-results")]
    public void The_document_is_the_approved_one(string name)
    {
        var facts = Stories.Named(name).Facts;
        Cli.Approved.Is($"proofs/{name}.md", ProofMarkdown.Of(facts, ProofSvg.Of(facts) is null ? null : $"{name}.svg"));
    }

    [Fact]
    public void Every_sample_comes_from_an_event_and_every_event_has_its_samples()
    {
        var facts = ProofStory.Rejected.Facts;
        var rows = Rows(ProofMarkdown.Of(facts, null), "## Samples").Select(row => row.Select(cell => double.TryParse(cell, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToList()).ToList();
        Assert.Equal(facts.Pairs.Count, rows.Count);
        foreach (var (row, pair) in rows.Zip(facts.Pairs))
        {
            Assert.Equal([pair.Number, pair.Pair.Baseline.Seconds, pair.Pair.Candidate.Seconds], new[] { row[0], row[2], row[3] });
            Assert.Equal([pair.Pair.Baseline.Memory, pair.Pair.Candidate.Memory, pair.Pair.Baseline.CpuSeconds, pair.Pair.Candidate.CpuSeconds], row[5..].Select(n => (double?)n));
        }
    }

    [Fact]
    public void Every_run_of_others_is_there()
    {
        var facts = ProofStory.Foreign(("parse", 0.8)).Facts;
        var rows = Rows(ProofMarkdown.Of(facts, null), "## Samples");
        Assert.Equal(facts.Results[0].Baseline.Select(s => s.ToString("R", CultureInfo.InvariantCulture)), rows.Select(row => row[2]));
        Assert.Equal(facts.Results[0].Candidate.Select(s => s.ToString("R", CultureInfo.InvariantCulture)).Concat(["–", "–"]), rows.Select(row => row[3]));
    }

    [Fact]
    public void Without_a_run_there_is_no_time_anywhere()
    {
        var document = ProofMarkdown.Of(ProofStory.AnswersDiffer.Facts, null);
        Assert.Contains("so no run was timed", document, StringComparison.Ordinal);
        Assert.All(["## Results", "## Criteria", "## Samples", "## Distribution", "## Other methods"], heading => Assert.DoesNotContain(heading, document, StringComparison.Ordinal));
    }

    [Fact]
    public void A_side_that_gives_two_answers_is_named()
    {
        var report = ProofStory.Unlike with { NotDeterministic = "candidate", Reason = "the candidate does not give the same twice" };
        Assert.Contains("The candidate does not give the same answer twice", ProofMarkdown.Of(new ProofStory().Say(new AnswersCompared(report)).Facts, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_others_stays_text()
    {
        var document = ProofMarkdown.Of(Stories.Named("hostile").Facts, "a b(c)>.svg");
        var outside = Fenced().Replace(document, "");
        Assert.DoesNotContain("<script", outside, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", outside, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", outside, StringComparison.Ordinal);
        Assert.DoesNotContain("www.", outside, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\\)\[a\](?<!\\)\(", outside);
        Assert.Equal(["# Accepted:"], outside.Split('\n').Where(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[..11]));
        Assert.Equal(["<code>", "</code>", "<details>", "</details>", "<summary>", "</summary>", "<a%20b%28c%29%3E.svg>"], Tag().Matches(outside).Select(m => m.Value).Distinct().OrderBy(Order));
        Assert.DoesNotContain('\u001b', document);
        Assert.DoesNotContain('\u202e', document);
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("others-results")]
    [InlineData("answers-differ")]
    [InlineData("hostile")]
    public void All_rows_of_a_table_are_as_wide(string name)
    {
        var document = Fenced().Replace(ProofMarkdown.Of(Stories.Named(name).Facts, null), "");
        var tables = document.Split("\n\n").Where(block => block.StartsWith('|')).ToList();
        Assert.NotEmpty(tables);
        Assert.All(tables, table => Assert.Single(table.Trim().Split('\n').Select(row => row.Count(c => c == '|')).Distinct()));
    }

    [Fact]
    public void What_stands_in_a_fence_cannot_end_it()
    {
        var document = ProofMarkdown.Of(Stories.Named("hostile").Facts, null);
        var error = document[document.IndexOf("## What went wrong", StringComparison.Ordinal)..document.IndexOf("## What is compared", StringComparison.Ordinal)];
        Assert.StartsWith("`````text\n", error[(error.IndexOf('\n', StringComparison.Ordinal) + 2)..], StringComparison.Ordinal);
        Assert.EndsWith("\n`````\n\n", error, StringComparison.Ordinal);
    }

    private static int Order(string tag) => Array.FindIndex(["code", "details", "summary", "svg"], tag.Contains) * 2 + (tag[1] == '/' ? 1 : 0);

    private static List<string[]> Rows(string document, string heading) =>
        [.. document[document.IndexOf(heading, StringComparison.Ordinal)..].Split('\n').Where(line => line.StartsWith('|')).Skip(2).Select(row => row.Trim('|').Split('|', StringSplitOptions.TrimEntries).Select(cell => cell.Trim('`')).ToArray())];

    [GeneratedRegex("^(?<fence>```+)\\w+\n.*?\n\\k<fence>$", RegexOptions.Singleline | RegexOptions.Multiline, 10_000)]
    private static partial Regex Fenced();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
