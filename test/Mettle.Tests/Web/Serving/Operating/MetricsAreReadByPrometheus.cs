// /metrics as a strict reader of the text format sees it, and that its numbers are those of what happened.
using System.Globalization;
using System.Text.RegularExpressions;
using Mettle.Web.Serving.Security.Keys;
using Microsoft.AspNetCore.Builder;

namespace Mettle.Web.Serving.Operating;

public sealed partial class MetricsAreReadByPrometheus
{
    [Fact]
    public async Task What_happened_is_counted()
    {
        await using var service = await Guarded.Start();
        for (var i = 0; i < 3; i++)
            (await service.Get($"/v1/streams/{i}")).Dispose();
        (await service.Get("/no/such/\"route\"")).Dispose();
        (await service.Get("/v1/streams/a%5Cb")).Dispose();
        (await service.Send(new HttpMethod("BREW"), "/v1/streams/1")).Dispose();
        service.Metrics.Streamed(2);

        // A request is counted when it is over, which its caller may know before we do.
        IReadOnlyDictionary<string, double> samples;
        do
        {
            samples = await Samples(service);
        }
        while (!samples.ContainsKey(Requests("other", "other", 405)));

        Assert.Equal(1, samples["""mettle_sessions{verb="break",status="RUNNING"}"""]);
        Assert.Equal(2, samples["""mettle_sessions{verb="break",status="COMPLETED"}"""]);
        Assert.Equal(91, samples["""mettle_trials{verb="break"}"""]);
        Assert.Equal(0, samples["""mettle_trials{verb="run"}"""]);
        Assert.Equal(2, samples["mettle_events_streamed_total"]);
        Assert.Equal(3, samples[Requests("GET", "/v1/streams/{id}", 200)]);
        Assert.Equal(1, samples[Requests("GET", "/v1/streams/{id}", 404)]);
        Assert.Equal(1, samples[Requests("GET", "other", 404)]);
        Assert.True(samples["process_resident_memory_bytes"] > 1 << 20);
        Assert.True(samples["process_cpu_seconds_total"] > 0);
        Assert.True(samples["process_start_time_seconds"] > 1e9);
    }

    [Fact]
    public async Task What_is_refused_and_what_fails_counts_too()
    {
        using var folder = new TempFolder();
        var key = ApiKeys.Create(folder.Path, "a", "read", new ManualTime());
        await using var service = await Guarded.Start(
            Guarded.Settings with { Keys = ApiKeys.Open(folder.Path) },
            app => app.MapGet("/v1/fails", _ => throw new InvalidOperationException("planted")));
        using (var refused = await service.Get("/metrics"))
            await Guarded.Refused(refused, 401, "UNAUTHORIZED");
        (await service.Get("/v1/fails", key)).Dispose();
        IReadOnlyDictionary<string, double> samples;
        do
        {
            samples = await Samples(service, key);
        }
        while (!samples.ContainsKey(Requests("GET", "/v1/fails", 500)));
        Assert.Equal(1, samples[Requests("GET", "/metrics", 401)]);
    }

    [Fact]
    public void Buckets_hold_what_took_no_longer_than_their_limit()
    {
        var histogram = new Histogram();
        foreach (var ms in new[] { 0.1, 0.5, 0.6, 10, 10_000, 10_001 })
            histogram.Add(TimeSpan.FromMilliseconds(ms));
        var counts = histogram.Cumulated().ToDictionary(b => b.Seconds, b => b.Count);
        Assert.Equal([2, 3, 4, 5, 6], [counts[0.0005], counts[0.001], counts[0.01], counts[10], counts[double.PositiveInfinity]]);
        Assert.Equal(20.0122, histogram.Sum, 6);
    }

    [Fact]
    public void Labels_cannot_end_early()
    {
        var text = new MetricsText();
        text.Family("a", "gauge", "Help.");
        text.Sample("a", 1.5, ("l", "x\"} 7\n\\b\u001b"));
        Assert.Equal("# HELP a Help.\n# TYPE a gauge\na{l=\"x\\\"} 7 \\\\b \"} 1.5\n", text.ToString());
    }

    private static string Requests(string method, string route, int code) =>
        $$"""mettle_http_request_duration_seconds_count{method="{{method}}",route="{{route}}",code="{{code}}"}""";

    private static async Task<IReadOnlyDictionary<string, double>> Samples(Guarded service, string? key = null)
    {
        using var answer = await service.Get("/metrics", key);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return Parse(await answer.Content.ReadAsStringAsync(Guarded.Cancellation));
    }

    // The format as Prometheus documents it: each family once, its help and type before its samples, no sample twice, histograms whole.
    private static Dictionary<string, double> Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        var samples = new Dictionary<string, double>();
        var families = new Dictionary<string, string>();
        var (helped, family, type) = ("", "", "");
        foreach (var line in text[..^1].Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                helped = help.Groups["name"].Value;
            }
            else if (Type().Match(line) is { Success: true } typed)
            {
                (family, type) = (typed.Groups["name"].Value, typed.Groups["type"].Value);
                Assert.Equal(helped, family);
                families.Add(family, type);
            }
            else
            {
                var sample = Sample().Match(line);
                Assert.True(sample.Success, line);
                Assert.Contains(sample.Groups["name"].Value, type == "histogram" ? [family + "_bucket", family + "_sum", family + "_count"] : new[] { family });
                samples.Add(sample.Groups["key"].Value, sample.Groups["value"].Value == "+Inf" ? double.PositiveInfinity : double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture));
            }
        }

        foreach (var histogram in families.Where(f => f.Value == "histogram").Select(f => f.Key))
            Whole(histogram, samples);
        return samples;
    }

    private static void Whole(string name, Dictionary<string, double> samples)
    {
        foreach (var (count, value) in samples.Where(s => s.Key.StartsWith(name + "_count", StringComparison.Ordinal)))
        {
            var labels = count[(name.Length + "_count".Length)..].TrimEnd('}');
            var buckets = samples.Where(s => s.Key.StartsWith(name + "_bucket" + labels + ",le=", StringComparison.Ordinal)).Select(s => s.Value).ToList();
            Assert.Equal(15, buckets.Count);
            Assert.Equal(buckets.Order(), buckets);
            Assert.Equal(value, samples[name + "_bucket" + labels + ",le=\"+Inf\"}"]);
            Assert.True(samples[name + "_sum" + labels + "}"] >= 0);
        }
    }

    [GeneratedRegex("^# HELP (?<name>[a-z_]+) [^\\n]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE (?<name>[a-z_]+) (?<type>counter|gauge|histogram)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Type();

    [GeneratedRegex("""^(?<key>(?<name>[a-z_]+)(\{[a-z]+="([^"\\]|\\["\\n])*"(,[a-z]+="([^"\\]|\\["\\n])*")*\})?) (?<value>\+Inf|[0-9.E+-]+)$""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sample();
}
