// JUnit XML parses whatever jobs print, and each way to end has an element of its own.
using System.Xml.Linq;

namespace Mettle.Running.Exports;

public sealed class JUnitTellsOutcomesApart
{
    private static readonly XElement Document = XDocument.Parse(JUnitXml.Of(Story.OfEverything)).Root!;

    private static XElement Suite(string name) => Document.Elements("testsuite").Single(s => (string?)s.Attribute("name") == name);

    private static XElement Case(string suite, string name) => Suite(suite).Elements("testcase").Single(c => (string?)c.Attribute("name") == name);

    [Theory]
    [InlineData("build", "a.c", "")]
    [InlineData("gen", "x", "skipped")]
    [InlineData("test", "<&\"'>", "failure rerunFailure rerunFailure system-out")]
    [InlineData("test", "flaky", "flakyFailure")]
    [InlineData("test", "stopped", "error")]
    [InlineData("pack", "pack", "error")]
    public void Each_way_to_end_has_an_element(string suite, string name, string elements) =>
        Assert.Equal(elements, string.Join(' ', Case(suite, name).Elements().Select(e => e.Name.LocalName)));

    [Fact]
    public void Blocked_and_stopped_differ_by_their_type() =>
        Assert.Equal(["stopped", "blocked"], Document.Descendants("error").Select(e => e.Attribute("type")!.Value));

    [Fact]
    public void Counts_are_those_of_the_cases()
    {
        Assert.All(Document.Elements("testsuite"), suite =>
        {
            Assert.Equal(suite.Elements("testcase").Count(), (int)suite.Attribute("tests")!);
            Assert.Equal(suite.Descendants("failure").Count(), (int)suite.Attribute("failures")!);
            Assert.Equal(suite.Descendants("error").Count(), (int)suite.Attribute("errors")!);
            Assert.Equal(suite.Descendants("skipped").Count(), (int)suite.Attribute("skipped")!);
        });
        Assert.Equal((8, 1, 2), ((int)Document.Attribute("tests")!, (int)Document.Attribute("failures")!, (int)Document.Attribute("errors")!));
    }

    [Fact]
    public void Jobs_that_were_up_to_date_are_a_property() =>
        Assert.Equal("7", (string?)Suite("build").Descendants("property").Single(p => (string?)p.Attribute("name") == "up_to_date").Attribute("value"));

    [Fact]
    public void Characters_that_xml_does_not_have_are_replaced_and_all_others_kept() =>
        Assert.Equal("\uFFFD[31mred\uFFFD\uFFFD\n::error::]]> \ud83d\ude00 \uFFFD", Case("test", "<&\"'>").Element("system-out")!.Value);

    [Fact]
    public void Times_are_seconds() => Assert.Equal("1.500", (string?)Case("build", "a.c").Attribute("time"));
}
