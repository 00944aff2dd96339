// Spans of requests and trials, as they arrive at a collector over OTLP; and that nothing is sent where none is named.
using System.Collections.Concurrent;
using System.Text;
using Mettle.Search;
using Mettle.Tuning;
using Microsoft.AspNetCore.Builder;

namespace Mettle.Web.Serving.Operating;

public sealed class SpansReachTheCollector
{
    [Fact]
    public async Task Requests_and_trials_are_spans()
    {
        var received = new ConcurrentQueue<(string Path, string Body)>();
        await using var collector = await Proxying.Service.Start(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            received.Enqueue((context.Request.Path.Value!, Encoding.Latin1.GetString(body.ToArray())));
        });
        using (Telemetry.Export($"http://{collector.Address}/"))
        {
            await using (var service = await Guarded.Start(map: app => app.MapGet("/v1/spans/{id}/seen", _ => Task.CompletedTask)))
            {
                using var answer = await service.Send(HttpMethod.Get, "/v1/spans/7/seen", headers: ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
            }

            var study = new Space([new RealParameter("x", 0, 1)]);
            Study.Tune(study, trial => trial.Index == 1 ? throw new InvalidOperationException("planted failure") : 1, new StudyOptions { Trials = 2 }, Guarded.Cancellation);
        }

        // Everything is sent before the export ends; other tests may add to it.
        Assert.All(received, r => Assert.Equal("/v1/traces", r.Path));
        var sent = string.Concat(received.Select(r => r.Body));
        foreach (var said in new[] { "GET /v1/spans/{id}/seen", "http.response.status_code", "service.name", "tune trial", "mettle.trial", "planted failure" })
            Assert.Contains(said, sent, StringComparison.Ordinal);
        // The caller's trace goes on.
        Assert.Contains(Encoding.Latin1.GetString(Convert.FromHexString("0af7651916cd43dd8448eb211c80319c")), sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_is_exported_where_no_collector_is_named(string? endpoint) => Assert.Null(Telemetry.Export(endpoint));

    [Theory]
    [InlineData("127.0.0.1:4318")]
    [InlineData("ftp://127.0.0.1")]
    public void What_is_no_address_is_said_so(string endpoint) =>
        Assert.Contains("no http address", Caught.One(() => Telemetry.Export(endpoint)?.Dispose()).What, StringComparison.Ordinal);
}
