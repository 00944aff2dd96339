// A run as JUnit XML, which every CI reads: a suite for each stage, a case for each job that has an event.
using System.Globalization;
using System.Text;
using System.Xml;
using Mettle.Running.Reporting;

namespace Mettle.Running.Exports;

/// <summary>
/// Failed jobs are failures, blocked and stopped ones errors, restored ones skipped. What passed on a retry has a <c>flakyFailure</c>,
/// what failed on every attempt a <c>rerunFailure</c> for each but the first (Maven Surefire's words). Jobs that were up to date have
/// no event; their number is a property of the suite.
/// </summary>
public static class JUnitXml
{
    /// <summary>The document; characters that XML does not have are written as U+FFFD.</summary>
    public static string Of(IReadOnlyList<RunEvent> events)
    {
        var facts = new RunFacts(events);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", facts.Started.File);
            Totals(xml, facts.Jobs, facts.Seconds);
            var counts = facts.Events.OfType<StageFinished>().ToLookup(e => e.Stage, e => e.Jobs.Cached);
            foreach (var stage in facts.Started.Stages)
                Suite(xml, facts, stage, counts[stage].LastOrDefault());
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void Suite(XmlWriter xml, RunFacts facts, string stage, int cached)
    {
        var jobs = facts.Jobs.Where(j => j.Stage == stage).ToList();
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", stage);
        Totals(xml, jobs, facts.Window(stage) is var (from, to) ? to - from : 0);
        Attribute(xml, "skipped", jobs.Count(j => j.State == JobState.Restored).ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "timestamp", facts.Started.At.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
        xml.WriteStartElement("properties");
        xml.WriteStartElement("property");
        Attribute(xml, "name", "up_to_date");
        Attribute(xml, "value", Math.Max(0, cached - jobs.Count(j => j.State == JobState.Restored)).ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteEndElement();
        foreach (var job in jobs)
            Case(xml, job);
        xml.WriteEndElement();
    }

    private static void Totals(XmlWriter xml, IReadOnlyCollection<JobFinished> jobs, double seconds)
    {
        Attribute(xml, "tests", jobs.Count.ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "failures", jobs.Count(j => j.State == JobState.Failed).ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "errors", jobs.Count(j => j.State is JobState.Blocked or JobState.Stopped).ToString(CultureInfo.InvariantCulture));
        Attribute(xml, "time", Seconds(seconds));
    }

    private static void Case(XmlWriter xml, JobFinished job)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", job.Stage);
        Attribute(xml, "name", job.Item ?? job.Stage);
        Attribute(xml, "time", Seconds(job.Measures?.Seconds ?? 0));
        foreach (var outcome in Outcomes(job))
            Outcome(xml, outcome, job);
        if (job.Tail is not [])
            xml.WriteElementString("system-out", Legal(string.Join('\n', job.Tail)));
        xml.WriteEndElement();
    }

    private static IEnumerable<string> Outcomes(JobFinished job) => job switch
    {
        { State: JobState.Failed } => Enumerable.Repeat("rerunFailure", Math.Max(0, job.Attempts - 1)).Prepend("failure"),
        { State: JobState.Blocked or JobState.Stopped } => ["error"],
        { State: JobState.Restored } => ["skipped"],
        { Flaky: true } => ["flakyFailure"],
        _ => [],
    };

    private static void Outcome(XmlWriter xml, string element, JobFinished job)
    {
        xml.WriteStartElement(element);
        Attribute(xml, "message", element == "skipped" ? "restored from the cache" : job.Why);
        if (element != "skipped")
            Attribute(xml, "type", job.Flaky ? "flaky" : job.State.ToString().ToLowerInvariant());
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Legal(value));

    private static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);

    // XML 1.0 has no control characters but three, and no half of a surrogate pair.
    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            legal.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        return legal.ToString();
    }
}
