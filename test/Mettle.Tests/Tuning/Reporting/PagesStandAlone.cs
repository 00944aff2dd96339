using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mettle.Search;

namespace Mettle.Tuning.Reporting;

public sealed partial class PagesStandAlone
{
    [Fact]
    public void Nothing_is_fetched()
    {
        var page = StudyHtml.Of(StudyStory.OfEverything.Report());
        Assert.DoesNotMatch("(?i)(\\bsrc=|href|url\\(|@import|https?:)", page);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_others_stays_text()
    {
        var page = StudyHtml.Of(new StudyStory(study: "<script>alert(\"x\")</script>", budget: "<i>").Trial(StudyStory.Point(0.1, 5, "a,\"b\"\n<script>alert(1)</script>"), 1).Report());
        Assert.Single(Script().Matches(page));
        Assert.Contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_drawing_is_well_formed_and_says_what_it_is()
    {
        var drawings = Drawings(StudyHtml.Of(StudyStory.OfEverything.Report()));
        Assert.Equal(8, drawings.Count);
        Assert.All(drawings, drawing => Assert.All(["title", "desc"], name => Assert.NotEmpty(drawing.Element(name)!.Value)));
        Assert.All(drawings.SelectMany(d => d.Descendants("path")), path => Assert.DoesNotMatch("NaN|∞|Infinity", path.Attribute("d")!.Value));
    }

    [Fact]
    public void A_better_trial_changes_the_best_and_the_drawings()
    {
        var story = StudyStory.Bowl(12);
        var before = Drawings(StudyHtml.Of(story.Report()));
        var page = StudyHtml.Of(story.Trial(new Point([new("x", Value.Of(0.3)), new("y", Value.Of(0.1))]), -1).Report());
        Assert.Contains("<p class=\"big\">-1</p>", page, StringComparison.Ordinal);
        Assert.All(before.Zip(Drawings(page)), pair => Assert.NotEqual(pair.First.ToString(), pair.Second.ToString()));
    }

    [Fact]
    public void A_parameter_that_is_not_active_is_a_gap()
    {
        var lines = Drawings(StudyHtml.Of(StudyStory.OfEverything.Report())).Single(d => (string?)d.Attribute("id") == "parallel").Descendants("path")
            .Where(path => path.Element("title") is not null).DistinctBy(path => path.Element("title")!.Value)
            .ToDictionary(path => path.Element("title")!.Value, path => path.Attribute("d")!.Value.Count(c => c == 'M'), StringComparer.Ordinal);
        Assert.Equal(2, lines["trial 1: 0.5"]);
        Assert.Equal(1, lines["trial 2: 0.25"]);
    }

    [Fact]
    public void The_table_has_the_best_twenty()
    {
        var report = StudyStory.Bowl(50).Report();
        var page = StudyHtml.Of(report);
        var table = page[page.IndexOf("The best 20 trials", StringComparison.Ordinal)..];
        Assert.Equal(20, Row().Count(table) - 1);
        Assert.Contains($"</thead><tbody>\n<tr><td class=\"n\">{report.Best!.Trial}</td>", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_without_a_value_has_a_page_too()
    {
        var page = StudyHtml.Of(new StudyStory().Trial(StudyStory.Point(0.1, 5, "gzip"), null, ObservationStatus.Failed, reason: "boom").Report());
        Assert.Contains("No trial finished.", page, StringComparison.Ordinal);
        Assert.Contains("boom", page, StringComparison.Ordinal);
        Assert.Empty(Drawings(page));
    }

    [Fact]
    public void Ten_thousand_trials_are_drawn_in_part_and_say_so()
    {
        var space = new Space([.. Enumerable.Range(0, 30).Select(i => new RealParameter($"p{i}", 0, 1))]);
        var story = new StudyStory(space);
        for (var i = 1; i <= 10_000; i++)
            story.Trial(new Point(Enumerable.Range(0, 30).Select(p => new KeyValuePair<string, Value>($"p{p}", Value.Of(i * (p + 1) * 0.6180339887 % 1)))), i == 3457 ? -1 : i % 97);
        var page = StudyHtml.Of(story.Report());
        Assert.InRange(page.Length, 100_000, 2_000_000);
        Assert.Contains("2000 of 10000 finished trials are drawn, chosen evenly over the study.", page, StringComparison.Ordinal);
        Assert.Contains("The 12 of 30 parameters that matter most.", page, StringComparison.Ordinal);
        Assert.Contains("<title>trial 3457: -1</title>", page, StringComparison.Ordinal);
    }

    private static List<XElement> Drawings(string page) => [.. Drawing().Matches(page).Select(match => XElement.Parse(match.Value))];

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline, 10_000)]
    private static partial Regex Drawing();

    [GeneratedRegex("<script", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Script();

    [GeneratedRegex("<tr>", RegexOptions.None, 1000)]
    private static partial Regex Row();
}
