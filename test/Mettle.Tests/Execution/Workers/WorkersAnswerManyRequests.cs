// Workers live on between requests, answer in both protocols, and are replaced when they are lost.
using System.Collections.Concurrent;
using System.Globalization;

namespace Mettle.Execution.Workers;

public sealed class WorkersAnswerManyRequests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ConcurrentQueue<Child> children = new();
    private readonly WorkerPool pool;

    public WorkersAnswerManyRequests() => pool = new WorkerPool(launch =>
    {
        var child = Child.Start(launch, TimeProvider.System);
        children.Enqueue(child);
        return child;
    });

    public static TheoryData<string, IWorkerProtocol> Protocols => new() { { "json", new JsonProtocol() }, { "lines", new LineProtocol() } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        pool.Dispose();
        folder.Dispose();
        Assert.DoesNotContain(children, child => Alive.Is(child.Id));
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Protocols))]
    public void RequestsArriveUnchangedAndOneWorkerAnswersThemAll(string name, IWorkerProtocol protocol)
    {
        string[] arguments = ["say", "", "a b", "tab\there", "back\\slash\\t", "äß€𝄞", "\"quoted\""];

        var first = Ask(name, protocol, arguments);
        var said = Log();
        var second = Ask(name, protocol, arguments);

        Assert.Equal(0, first.ExitCode);
        Assert.StartsWith(string.Join('|', arguments) + "\n", said, StringComparison.Ordinal);
        Assert.Equal(said, Log());
        Assert.Equal((1, 1, 1), (first.Worker, second.Worker, pool.Started));
    }

    // An answer too many would be taken for the answer to the next request, whatever that is.
    [Theory(Timeout = 60_000)]
    [InlineData("echo '{\"exitCode\":0}'; while read -r line; do echo '{\"exitCode\":0}'; done")]
    [InlineData("while read -r line; do echo '{\"exitCode\":0}'; echo '{\"exitCode\":0}'; done")]
    [InlineData("while read -r line; do echo '{\"exitCode\":0,\"requestId\":77}'; done")]
    public void AnAnswerThatNobodyAskedForIsNone(string does)
    {
        var asked = Shell(does) with { Protocol = new JsonProtocol() };
        var replies = new List<WorkerReply>();
        for (var i = 0; i < 3 && !replies.Exists(r => r.Lost); i++)
        {
            replies.Add(pool.Ask(asked, Request("say"), Cancellation));
            Pause.For(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        Assert.True(replies[^1].Lost);
        Assert.NotEqual(0, replies[^1].ExitCode);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Protocols))]
    public void AFailureIsAnAnswer(string name, IWorkerProtocol protocol)
    {
        var reply = Ask(name, protocol, "fail", "3");

        Assert.Equal((3, false), (reply.ExitCode, reply.Lost));
        Assert.Equal("failed\n", Log());
        Assert.Equal(0, Ask(name, protocol, "say").ExitCode);
        Assert.Equal(1, pool.Started);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Protocols))]
    public void AWorkerThatDiesSaysSoAndIsReplaced(string name, IWorkerProtocol protocol)
    {
        Ask(name, protocol, "say");

        var reply = Ask(name, protocol, "crash");

        Assert.Equal((128 + 9, true), (reply.ExitCode, reply.Lost));
        Assert.Equal("mettle: the worker ended in the middle of a request, exit code 137; its last errors:\n  out of ideas\n", Log());
        Assert.Equal((0, 2), (Ask(name, protocol, "say").ExitCode, pool.Started));
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Protocols))]
    public void AWorkerThatWritesNoAnswerIsEnded(string name, IWorkerProtocol protocol)
    {
        var reply = Ask(name, protocol, "babble");

        Assert.True(reply.Lost);
        Assert.NotEqual(0, reply.ExitCode);
        Assert.Contains("no answer ('what was the question?')", Log(), StringComparison.Ordinal);
        Assert.Equal(0, Ask(name, protocol, "say").ExitCode);
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Protocols))]
    public async Task AWorkerThatDiedBetweenRequestsIsNotAsked(string name, IWorkerProtocol protocol)
    {
        Ask(name, protocol, "last");
        await Alive.UntilGone(int.Parse(Log().Split('\n')[1], CultureInfo.InvariantCulture));

        var reply = Ask(name, protocol, "say");

        Assert.Equal((0, false, 2), (reply.ExitCode, reply.Lost, pool.Started));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Protocols))]
    public void AThousandRequestsThroughFourThreadsMeetTheirAnswers(string name, IWorkerProtocol protocol)
    {
        var line = Line(name, protocol);
        var next = 0;
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            while (Interlocked.Increment(ref next) is var i and <= 1000)
                pool.Ask(line, new WorkerRequest(["say", $"{i}"], [], folder.At($"log{i}")), default);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.All(Enumerable.Range(1, 1000), i => Assert.StartsWith($"say|{i}\n", File.ReadAllText(folder.At($"log{i}")), StringComparison.Ordinal));
        Assert.InRange(pool.Started, 1, 4);
    }

    [Fact(Timeout = 60_000)]
    public async Task CancellingARequestEndsItsWorker()
    {
        using var stop = new CancellationTokenSource();
        var asking = Task.Run(() => pool.Ask(Line("lines", new LineProtocol()), Request("hang"), stop.Token), Cancellation);
        while (!File.Exists(folder.At("log")) || !Log().EndsWith('\n'))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
        var process = int.Parse(Log(), CultureInfo.InvariantCulture);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.False(Alive.Is(process));
    }

    [Fact(Timeout = 60_000)]
    public void WhatARequestTookIsMeasured()
    {
        var burnt = Ask("lines", new LineProtocol(), "burn").Usage;
        var idle = Ask("lines", new LineProtocol(), "say").Usage;

        Assert.InRange(burnt.UserSeconds + burnt.SystemSeconds, 0.2, 60);
        Assert.InRange(idle.UserSeconds + idle.SystemSeconds, 0, burnt.UserSeconds + burnt.SystemSeconds);
        Assert.InRange(burnt.PeakMemory, 1_000_000, 1_000_000_000);
    }

    [Fact(Timeout = 60_000)]
    public void InputsAreToldWithTheirDigests()
    {
        pool.Ask(Line("json", new JsonProtocol()), Request("say") with { Inputs = [new WorkerInput("a.ts", "0123")] }, Cancellation);

        Assert.StartsWith("say|a.ts=0123\n", Log(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public void OtherCommandsFoldersAndEnvironmentsAreOtherWorkers()
    {
        var line = Shell("while IFS= read -r line; do echo \" $A $(pwd)\"; echo '= 0'; done");

        pool.Ask(line, Request("x"), Cancellation);
        pool.Ask(line with { Environment = ["PATH=/usr/bin:/bin", "A=1"] }, Request("x"), Cancellation);
        pool.Ask(line with { Folder = "/" }, Request("x"), Cancellation);
        pool.Ask(line with { Words = [.. line.Words, "more"] }, Request("x"), Cancellation);
        Assert.Equal(4, pool.Started);

        pool.Ask(line with { Environment = ["PATH=/usr/bin:/bin", "A=1"] }, Request("x"), Cancellation);
        Assert.Equal(4, pool.Started);
        Assert.Equal($"1 {folder.Path}\n", Log());
    }

    [Fact(Timeout = 60_000)]
    public void LongAnswersComeWhole()
    {
        pool.Ask(Shell("read -r line; head -c 3000000 /dev/zero | tr '\\0' 'x' | sed 's/^/ /'; printf '\\n \\377\\n= 0\\n'"), Request("x"), Cancellation);

        var log = File.ReadAllBytes(folder.At("log"));
        Assert.Equal(3_000_003, log.Length);
        Assert.Equal(-1, log.AsSpan(0, 3_000_000).IndexOfAnyExcept((byte)'x'));
        Assert.Equal([(byte)'\n', 0xFF, (byte)'\n'], log[3_000_000..]);
    }

    [Fact(Timeout = 60_000)]
    public void AWorkerThatIsNotThereIsAReply()
    {
        var reply = pool.Ask(Shell("") with { Words = ["no-such-worker"] }, Request("x"), Cancellation);

        Assert.Equal((127, true), (reply.ExitCode, reply.Lost));
        Assert.Equal("mettle: there is no program 'no-such-worker' on the path\n", Log());
    }

    [Fact(Timeout = 60_000)]
    public void AWorkerThatReadsNothingIsLost()
    {
        var reply = pool.Ask(Shell("exec 0<&-; exit 4"), Request(new string('x', 1_000_000)), Cancellation);

        Assert.True(reply.Lost);
        Assert.NotEqual(0, reply.ExitCode);
    }

    private WorkerReply Ask(string name, IWorkerProtocol protocol, params string[] arguments) =>
        pool.Ask(Line(name, protocol), Request(arguments), Cancellation);

    private WorkerRequest Request(params string[] arguments) => new(arguments, [], folder.At("log"));

    private string Log() => File.ReadAllText(folder.At("log"));

    private WorkerLine Shell(string script) => new(["/bin/sh", "-c", script], folder.Path, ["PATH=/usr/bin:/bin"], new LineProtocol());

    private WorkerLine Line(string name, IWorkerProtocol protocol) => new(
        ["dotnet", Path.Combine(AppContext.BaseDirectory, "Mettle.Victim.dll"), "worker", name],
        folder.Path,
        [$"PATH={Environment.GetEnvironmentVariable("PATH")}", "DOTNET_EnableDiagnostics=0"],
        protocol);
}
