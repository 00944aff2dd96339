// The two observers that add what others saw meanwhile.
using Mettle.Breaking.Observing.Traces;

namespace Mettle.Breaking.Observing;

public sealed class Logs_and_traces_join_the_evidence
{
    private const string OneSpan = """{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"a","spanId":"1","name":"pay"}]}]}]}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_since_the_mark_are_kept()
    {
        var lines = new List<string> { "before" };
        var inner = new CommandObserver("x", (_, _) =>
        {
            lines.Add("meanwhile");
            return Task.FromResult((0, """{"status_code":200,"logs":["own"]}"""));
        });
        var observer = new LoggedObserver(inner, () =>
        {
            var mark = lines.Count;
            return () => lines[mark..];
        });
        Assert.Equal(["own", "meanwhile"], (await observer.Observe(null, new Seed(1), Cancellation)).Logs);
    }

    [Fact]
    public async Task Traces_are_asked_for_by_the_windows_prefix()
    {
        var (evidence, server) = await Traced((_, _) => FakeServer.Json(200, OneSpan));
        Assert.Equal("pay", Trees.Write(evidence.Traces!.Single()));
        Assert.Equal($"/v1/traces?prefix={TraceIds.Prefix(new Seed(5))}", server.Requests.Single().Path);
    }

    [Fact]
    public async Task An_executor_that_saw_nothing_does_not_hide_what_the_command_reported()
    {
        const string Own = """{"status_code":200,"trace_data":[{"traceID":"a","spanID":"1","operationName":"own","startTime":1,"duration":1}]}""";
        var (evidence, _) = await Traced((_, _) => FakeServer.Json(200, """{"resourceSpans":[]}"""), Own);
        Assert.Equal("own", Trees.Write(evidence.Traces!.Single()));
    }

    [Fact]
    public async Task An_executor_without_traces_is_no_evidence_and_no_warning()
    {
        var (evidence, _) = await Traced((_, _) => FakeServer.Json(404, ""));
        Assert.Null(evidence.Traces);
        Assert.Empty(evidence.Warnings);
    }

    [Theory]
    [InlineData(200, "<html>")]
    [InlineData(500, "")]
    public async Task Nonsense_is_a_warning(int status, string body)
    {
        var (evidence, _) = await Traced((_, _) => FakeServer.Json(status, body));
        Assert.Null(evidence.Traces);
        Assert.StartsWith("no traces from the executor", evidence.Warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_executor_is_a_warning()
    {
        var (evidence, _) = await Traced((_, _) => throw new HttpRequestException("refused"));
        Assert.Contains("refused", evidence.Warnings.Single(), StringComparison.Ordinal);
    }

    private static async Task<(Evidence Evidence, FakeServer Server)> Traced(
        Func<HttpRequestMessage, int, HttpResponseMessage> answer, string observation = """{"status_code":200}""")
    {
        using var server = new FakeServer(answer);
        using var http = new HttpMessageInvoker(server);
        var inner = new CommandObserver("x", (_, _) => Task.FromResult((0, observation)));
        var observer = new TracedObserver(inner, new TraceClient(http, new Uri("http://executor"), new ManualTime()));
        return (await observer.Observe(null, new Seed(5), Cancellation), server);
    }
}
