// Retries, time-outs and what is never tried again, on a clock that only the test moves.
using System.Net.Sockets;
using Mettle.Breaking.Plans;

namespace Mettle.Breaking.Executors;

public sealed class An_executor_is_asked_with_patience
{
    private readonly ManualTime time = new();

    [Fact]
    public async Task Five_attempts_wait_half_one_two_and_four_seconds()
    {
        var times = new List<DateTimeOffset>();
        var thrown = await Fails((_, _, _) =>
        {
            times.Add(time.GetUtcNow());
            return Task.FromResult(FakeServer.Json(503, "down"));
        });
        Assert.Contains("was answered 503: down", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(5, times.Count);
        double[] expected = [0.5, 1, 2, 4];
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange((times[i + 1] - times[i]).TotalSeconds, expected[i] * 0.9, (expected[i] * 1.1) + 0.05);
    }

    [Fact]
    public void The_jitter_is_ten_percent() => Assert.Equal(
        [0.45, 0.55, 3.6, 4.4], [Wait(0, -1), Wait(0, 1), Wait(3, -1), Wait(3, 1)], (a, b) => Math.Abs(a - b) < 1e-9);

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ResponseEnded)]
    public async Task Failed_connections_names_and_answers_are_tried_again(HttpRequestError error)
    {
        var server = new FakeServer((_, index) => index < 2
            ? throw new HttpRequestException(error, "no", new SocketException(111))
            : FakeServer.Json(201, "{}"));
        await Apply(server, TimeSpan.FromMilliseconds(50));
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(302)]
    [InlineData(409)]
    public async Task A_refusal_is_final(int status)
    {
        var asked = 0;
        var thrown = await Fails((_, _, _) =>
        {
            asked++;
            return Task.FromResult(FakeServer.Json(status, "no\r\n\u001b[31m!"));
        });
        Assert.Equal(1, asked);
        Assert.DoesNotContain(thrown.Message, char.IsControl);
    }

    [Fact]
    public async Task A_connection_that_is_not_made_in_time_is_tried_again_and_then_a_failure()
    {
        var asked = 0;
        var thrown = await Fails((_, _, _) =>
        {
            asked++;
            throw new TaskCanceledException("the platform's way to say it", new TimeoutException());
        });
        Assert.Equal(5, asked);
        Assert.Contains("no connection in time", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_attempt_ends_after_30_seconds()
    {
        var asked = 0;
        var start = time.GetUtcNow();
        var thrown = await Fails(async (_, _, cancellation) =>
        {
            asked++;
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            throw new InvalidOperationException("not reached");
        }, step: 0.5);
        Assert.Contains("not answered within 30 s", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(5, asked);
        Assert.InRange((time.GetUtcNow() - start).TotalSeconds, 150 + 6.75, 150 + 8.25 + 5);
    }

    [Fact]
    public async Task Cancellation_is_no_failure_of_the_executor()
    {
        using var stop = new CancellationTokenSource();
        using var executor = Executor(new FakeServer((_, _) => FakeServer.Json(503, "")));
        var applying = executor.Apply(Plan.Delay(), "m-1", TimeSpan.FromSeconds(9), new Seed(1), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => applying);
    }

    private static double Wait(int attempt, double jitter) => ExecutorPipeline.Wait(attempt, jitter).TotalSeconds;

    private PolicyExecutor Executor(FakeServer server) => new(server, new Uri("http://executor"), time, new Seed(1));

    private async Task Apply(FakeServer server, TimeSpan step)
    {
        using var executor = Executor(server);
        var applying = executor.Apply(Plan.Delay(), "m-1", TimeSpan.FromSeconds(9), new Seed(1), TestContext.Current.CancellationToken);
        await time.Run(applying, step);
        await applying;
    }

    private Task<ExecutorException> Fails(Func<HttpRequestMessage, int, CancellationToken, Task<HttpResponseMessage>> answer, double step = 0.05) =>
        Assert.ThrowsAsync<ExecutorException>(() => Apply(new FakeServer(answer), TimeSpan.FromSeconds(step)));
}
