using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mettle.Proving.Judging;

namespace Mettle.Proving.Reporting;

public sealed partial class ProofsBecomePictures
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("accepted")]
    [InlineData("rejected")]
    [InlineData("inconclusive")]
    [InlineData("others-results")]
    [InlineData("hostile")]
    public void They_stand_alone_and_say_what_they_are(string name)
    {
        var text = ProofSvg.Of(Stories.Named(name).Facts)!;
        var picture = XElement.Parse(text);
        Assert.All(["title", "desc"], part => Assert.NotEmpty(picture.Element(Svg + part)!.Value));
        Assert.DoesNotMatch("(?i)(\\bsrc=|href|url\\(|@import)", text);
        Assert.Equal(["circle", "desc", "g", "path", "rect", "style", "svg", "text", "title"], picture.DescendantsAndSelf().Select(e => e.Name.LocalName).Distinct().Order());
        Assert.All(picture.Descendants(Svg + "path"), path => Assert.DoesNotMatch("NaN|∞|Infinity", path.Attribute("d")!.Value));
        Assert.Contains("prefers-color-scheme:dark", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_run_is_a_dot() => Assert.Equal(2 * 14, Dot().Count(string.Concat(Parts("accepted", "runs"))));

    [Fact]
    public void The_interval_that_decides_lies_on_the_side_that_is_enough()
    {
        Assert.True(Ends(Assert.Single(Parts("accepted", "interval")))[1] < Ends(Assert.Single(Parts("accepted", "limit")))[0]);
        Assert.True(Ends(Assert.Single(Parts("rejected", "interval")))[0] > Ends(Assert.Single(Parts("rejected", "limit")))[0]);
        var (interval, limit) = (Ends(Assert.Single(Parts("inconclusive", "interval"))), Ends(Assert.Single(Parts("inconclusive", "limit")))[0]);
        Assert.InRange(limit, interval[0], interval[1]);
    }

    [Fact]
    public void Each_look_has_both_of_its_ends() => Assert.Equal(2 * 15, Coordinates().Count(Assert.Single(Parts("rejected", "looks"))));

    [Fact]
    public void Benchmarks_of_others_are_an_interval_each()
    {
        Assert.Equal(2, Parts("others-results", "interval").Count());
        var one = XElement.Parse(ProofSvg.Of(ProofStory.Foreign(("parse", 0.8)).Facts)!);
        Assert.Single(one.Descendants(Svg + "path").Attributes("class"), kind => kind.Value == "interval");
        Assert.DoesNotContain(one.Descendants(Svg + "path").Attributes("class"), kind => kind.Value == "looks");
    }

    [Fact]
    public void A_limit_that_nobody_stored_is_not_marked()
    {
        var story = ProofStory.Accepted;
        var result = (ProofEnded)story.Events[^1];
        var judgement = result.Judgements[0];
        var unmarked = story.Say(result with { Judgements = [judgement with { Criteria = [judgement.Criteria[0] with { Limit = null }] }] });
        var kinds = XElement.Parse(ProofSvg.Of(unmarked.Facts)!).Descendants(Svg + "path").Select(path => path.Attribute("class")!.Value).ToList();
        Assert.DoesNotContain("limit", kinds);
        Assert.Contains("interval", kinds);
    }

    [Fact]
    public void Where_nothing_was_measured_there_is_nothing_to_see()
    {
        Assert.Null(ProofSvg.Of(ProofStory.AnswersDiffer.Facts));
        Assert.Null(ProofSvg.Of(ProofStory.SideFails.Facts));
        Assert.Null(ProofSvg.Of(new ProofStory().Prepared().Measured(12, 0.2).Say(new AnswersCompared(ProofStory.Unlike)).Facts));
    }

    [Fact]
    public void Intervals_without_an_end_and_samples_without_a_spread_are_drawn()
    {
        var run = new RunMeasures(1, null, null, new Dictionary<string, double>());
        var story = new ProofStory().Say(new PairMeasured(1, new(run, run, false)));
        Assert.DoesNotContain("class=\"interval\"", ProofSvg.Of(story.Facts)!, StringComparison.Ordinal);
        var summary = new SampleSummary(1, 1, null, 1, 1, 1);
        var judgement = new Judgement(Verdict.Inconclusive, "", [new("duration", "", Verdict.Inconclusive, "") { Baseline = summary, Candidate = summary, Ratio = new("none", 1, new(0, double.PositiveInfinity)) }]);
        Assert.Contains("class=\"interval\" d=\"M104 ", ProofSvg.Of(story.Say(new PairsJudged(1, judgement)).Facts)!, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Parts(string name, string kind) =>
        XElement.Parse(ProofSvg.Of(Stories.Named(name).Facts)!).Descendants(Svg + "path").Where(path => path.Attribute("class")!.Value == kind).Select(path => path.Attribute("d")!.Value);

    private static List<double> Ends(string path) => [.. Coordinates().Matches(path).Select(m => double.Parse(m.Groups["x"].Value))];

    [GeneratedRegex("h0", RegexOptions.None, 1000)]
    private static partial Regex Dot();

    [GeneratedRegex(@"[ML](?<x>[\d.]+) [\d.]+", RegexOptions.None, 1000)]
    private static partial Regex Coordinates();
}
