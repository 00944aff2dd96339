// What a user's command may print, and all that it should not.
namespace Mettle.Breaking.Observing;

public sealed class A_command_observes_or_warns
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_whole_observation()
    {
        var evidence = ObservationJson.Read(
            """
            {"status_code": 503, "latency_ms": 812.5, "error_rate": 0.25, "headers": {"a": "b"}, "timestamp": "2026-01-01T00:00:00Z",
             "logs": ["ERROR x", 5, "fine"],
             "trace_data": [{"traceID":"t","spanID":"1","operationName":"GET /","startTime":1,"duration":9,"status":"OK"},
                            {"traceID":"t","spanID":"2","parentSpanID":"1","operationName":"pay","startTime":2,"duration":3,"status":"ERROR"}]}
            """);
        Assert.Equal([new RequestOutcome(503, 812.5, 0)], evidence.Requests);
        Assert.Equal(0.25, evidence.ReportedErrorRate);
        Assert.Equal(["ERROR x", "fine"], evidence.Logs);
        Assert.Equal("GET /(pay!)", Trees.Write(evidence.Traces!.Single()));
        Assert.Empty(evidence.Warnings);
    }

    [Fact]
    public void A_list_of_requests() => Assert.Equal(
        [new RequestOutcome(200, 5, 0), new RequestOutcome(0, null, 0), new RequestOutcome(null, 7, 0)],
        ObservationJson.Read("""{"requests": [{"status": 200, "latency_ms": 5}, {"status": 0}, {"latency_ms": 7}, 9]}""").Requests);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("  \n", "empty")]
    [InlineData("hello", "not JSON")]
    [InlineData("{\"latency_ms\": NaN}", "not JSON")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("{\"latency_ms\": -5}", "latency_ms is -5")]
    [InlineData("{\"latency_ms\": \"fast\"}", "latency_ms is \"fast\"")]
    [InlineData("{\"latency_ms\": 1e999}", "latency_ms is 1e999")]
    [InlineData("{\"latency_ms\": 1e308}", "latency_ms is 1e308, which is not a number from 0 to 86400000")]
    [InlineData("{\"latency_ms\": 86400001}", "latency_ms is 86400001")]
    [InlineData("{\"requests\": [{\"latency_ms\": 1e308}]}", "latency_ms is 1e308")]
    [InlineData("{\"status_code\": 1000}", "status_code is 1000")]
    [InlineData("{\"error_rate\": 2}", "error_rate is 2")]
    [InlineData("{\"logs\": 5, \"trace_data\": {}}", "none of")]
    [InlineData("{}", "none of")]
    public void Rubbish_is_a_warning(string output, string expected)
    {
        var evidence = ObservationJson.Read(output);
        Assert.Empty(evidence.Requests);
        Assert.Contains(evidence.Warnings, w => w.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_gigabyte_is_not_parsed() =>
        Assert.Contains("longer than 64 MiB", ObservationJson.Read(new string('{', (64 << 20) + 1)).Warnings.Single(), StringComparison.Ordinal);

    [Fact]
    public void A_day_is_the_longest_latency() =>
        Assert.Equal(86_400_000, Assert.Single(ObservationJson.Read("""{"latency_ms": 86400000}""").Requests).LatencyMs);

    [Theory]
    [InlineData("requests", """{"status": 200}""", """{"status": 500}""")]
    [InlineData("logs", "\"fine\"", "\"ERROR\"")]
    [InlineData("trace_data", """{"traceID":"t","spanID":"1","operationName":"a"}""", """{"traceID":"u","spanID":"2","operationName":"last"}""")]
    public void Of_lists_beyond_reason_the_end_is_used(string name, string entry, string last)
    {
        var evidence = ObservationJson.Read($$"""{"{{name}}": [{{string.Join(',', Enumerable.Repeat(entry, 100_000))}},{{last}}]}""");
        Assert.Equal($"{name} has 100001 entries, of which the last 100000 are used", Assert.Single(evidence.Warnings));
        Assert.True(name switch
        {
            "requests" => evidence.Requests.Count == 100_000 && evidence.Requests[^1].Status == 500,
            "logs" => evidence.Logs!.Count == 100_000 && evidence.Logs[^1] == "ERROR",
            _ => evidence.Traces!.Count == 2 && evidence.Traces[^1].Name == "last",
        });
    }

    [Fact]
    public void A_line_that_is_no_text_costs_only_itself() =>
        Assert.Equal(["fine"], ObservationJson.Read("""{"logs": ["\ud800", "fine"]}""").Logs!);

    [Fact]
    public void A_thousand_mistakes_are_ten_warnings()
    {
        var output = $$"""{"requests": [{{string.Join(',', Enumerable.Repeat("""{"status": -1}""", 1000))}}]}""";
        Assert.InRange(ObservationJson.Read(output).Warnings.Count, 10, 11);
    }

    [Fact]
    public async Task The_command_is_run_and_read()
    {
        var observer = new CommandObserver("./measure.sh", (command, _) => Task.FromResult((0, $$"""{"status_code": {{command.Length}}00}""")));
        Assert.Empty((await observer.Observe(null, new Seed(1), Cancellation)).Requests);
        observer = new CommandObserver("abcd", (command, _) => Task.FromResult((0, $$"""{"status_code": {{command.Length}}00}""")));
        Assert.Equal(400, (await observer.Observe(null, new Seed(1), Cancellation)).Requests.Single().Status);
    }

    [Fact]
    public async Task A_command_that_fails_is_a_warning_and_no_evidence()
    {
        var failing = new CommandObserver("x", (_, _) => Task.FromResult((3, """{"status_code": 200}""")));
        var evidence = await failing.Observe(null, new Seed(1), Cancellation);
        Assert.Empty(evidence.Requests);
        Assert.Contains("ended with 3", evidence.Warnings.Single(), StringComparison.Ordinal);
        var missing = new CommandObserver("x", (_, _) => throw new FileNotFoundException("no such command"));
        Assert.Contains("no such command", (await missing.Observe(null, new Seed(1), Cancellation)).Warnings.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_cancellation_throws()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var observer = new CommandObserver("x", (_, c) => Task.FromCanceled<(int, string)>(c));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => observer.Observe(null, new Seed(1), stop.Token));
    }
}
