// Calls with an Idempotency-Key: each is made once, whoever hangs up, however the path is spelt, in however many services; and keys do not wait for each other.
using System.Text;
using Mettle.Storage;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Routing;

public sealed class AKeyMakesOneCall : IDisposable
{
    private readonly TempFolder folder = new();
    private int made;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task AlsoWhereTheCallerHangsUpInTheMiddle()
    {
        using var caller = new CancellationTokenSource();
        var context = Context("k", caller.Token);
        var call = Service().Serve(Route(async () => await caller.CancelAsync()), context);
        await Record.ExceptionAsync(() => call);
        Assert.Equal(caller.Token, context.RequestAborted);
        Assert.Equal("1", await Send(Service(), Route(), "k"));
        Assert.Equal(1, made);
    }

    [Fact(Timeout = 60_000)]
    public async Task AlsoInSeveralServicesAtOnce()
    {
        var said = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Send(Service(), Route(() => Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancellation)), "k"))));
        Assert.All(said, text => Assert.Equal("1", text));
        Assert.Equal(1, made);
        Assert.Empty(Directory.EnumerateFiles(folder.At("doors")));
    }

    [Fact(Timeout = 60_000)]
    public async Task HoweverThePathIsSpelt()
    {
        foreach (var path in new[] { "/v1/things", "/V1/Things", "/v1/things/" })
            Assert.Equal("1", await Send(Service(), Route(), "k", path));
        Assert.Equal("2", await Send(Service(), Route() with { Path = "/v1/others" }, "k"));
    }

    [Fact(Timeout = 60_000)]
    public async Task OneThatTakesLongHoldsUpNoOther()
    {
        var held = new TaskCompletionSource();
        var once = Service();
        var slow = Send(once, Route(() => held.Task), "slow");
        Assert.Equal("1", await Send(once, Route(), "quick"));
        Assert.False(slow.IsCompleted);
        held.SetResult();
        Assert.Equal("2", await slow);
    }

    [Fact(Timeout = 60_000)]
    public async Task OneThatWasRefusedMayBeMadeAgain()
    {
        var refused = Route(() => throw Refusal.Unavailable("not now").Thrown());
        await Assert.ThrowsAsync<RefusedException>(() => Send(Service(), refused, "k"));
        Assert.Equal("1", await Send(Service(), Route(), "k"));
    }

    private Once Service() => new(ResultStore.Open(folder.Path, TimeProvider.System, "answers"), new(folder.At("doors"), TimeProvider.System));

    private Route Route(Func<Task>? before = null) => new("POST", "/v1/things", Scope.Write, "Makes a thing")
    {
        Answers = [],
        Serve = async call =>
        {
            await (before?.Invoke() ?? Task.CompletedTask);
            await call.Write($"{Interlocked.Increment(ref made)}", "application/json");
        },
    };

    private static async Task<string> Send(Once once, Route route, string key, string path = "/v1/things")
    {
        var context = Context(key, Cancellation);
        context.Request.Path = path;
        await once.Serve(route, context);
        return Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
    }

    private static DefaultHttpContext Context(string key, CancellationToken aborted)
    {
        var context = new DefaultHttpContext { RequestAborted = aborted };
        context.Request.Headers["Idempotency-Key"] = key;
        context.Response.Body = new MemoryStream();
        return context;
    }
}
