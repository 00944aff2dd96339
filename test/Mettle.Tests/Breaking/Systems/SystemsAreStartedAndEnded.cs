// A declared system is prepared, started, awaited and ended; where that fails, everything is ended and the user hears why.
using System.Collections.Concurrent;
using System.Globalization;
using Mettle.Execution;

namespace Mettle.Breaking.Systems;

public sealed class SystemsAreStartedAndEnded : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ConcurrentQueue<string> said = new();
    private readonly PortMap ports = PortMap.Choose(["web"]);

    private static string Server => $"exec env DOTNET_EnableDiagnostics=0 dotnet '{Path.Combine(AppContext.BaseDirectory, "Mettle.Victim.dll")}' serve ${{port.web}}";

    private string Process => File.ReadAllText(folder.At("process"));

    public void Dispose() => folder.Dispose();

    [Fact(Timeout = 30_000)]
    public async Task TheWholeLife()
    {
        var system = new SystemDefinition("shop")
        {
            Prepare = "echo preparing; echo yes > prepared",
            Env = new Dictionary<string, string> { ["GREETING"] = "hello" },
            Processes = new Dictionary<string, string>
            {
                ["first"] = "echo $$ > process; cat prepared; exec sleep 1000",
                ["web"] = $"echo $GREETING; {Server}",
            },
            Ready = ["http://127.0.0.1:${port.web}/200"],
        };

        var host = await Start(system);
        var process = int.Parse(Process, CultureInfo.InvariantCulture);
        Assert.True(Alive.Is(process));
        Assert.Equal(["hello", "yes"], host.Logs.Since(0).Where(l => l is "hello" or "yes").Order());
        await host.DisposeAsync();

        Assert.False(Alive.Is(process));
        Assert.Contains("first ended with exit code 143", host.Logs.Since(0));
        Assert.Equal(["preparing: echo preparing; echo yes > prepared", "preparing", "starting first", "starting web", "shop is ready"], said);
    }

    [Fact(Timeout = 30_000)]
    public async Task APrepareThatFailsStartsNothing()
    {
        var problem = await Caught.One(() => Start(new SystemDefinition("shop")
        {
            Prepare = "echo no compiler >&2; exit 9",
            Processes = new Dictionary<string, string> { ["web"] = "echo $$ > process" },
        }));

        Assert.Contains("exit code 9", problem.What);
        Assert.Contains("no compiler", problem.Hint);
        Assert.False(File.Exists(folder.At("process")));
    }

    [Fact(Timeout = 30_000)]
    public async Task AProcessThatEndsEarlyIsAProblemAtOnceAndTheOthersAreEnded()
    {
        var problem = await Caught.One(() => Start(new SystemDefinition("shop")
        {
            Processes = new Dictionary<string, string>
            {
                ["steady"] = "echo $$ > process; exec sleep 1000",
                ["web"] = "until [ -s process ]; do sleep 0.01; done; echo address in use >&2; exit 4",
            },
            Ready = ["http://127.0.0.1:${port.web}/200"],
            ReadyTimeout = TimeSpan.FromMinutes(10),
        }));

        Assert.Contains("'web' ended with exit code 4", problem.What);
        Assert.Contains("address in use", problem.Hint);
        Assert.False(Alive.Is(int.Parse(Process, CultureInfo.InvariantCulture)));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("/503", "it answered 503")]
    [InlineData("/302", "it answered 302")]
    public async Task ASystemThatNeverAnswersWellIsAProblem(string path, string answer)
    {
        var problem = await Caught.One(() => Start(new SystemDefinition("shop")
        {
            Processes = new Dictionary<string, string> { ["web"] = $"echo working on it; echo $$ > process; {Server}" },
            Ready = ["http://127.0.0.1:${port.web}/200", "http://127.0.0.1:${port.web}" + path],
            ReadyTimeout = TimeSpan.FromSeconds(1),
        }));

        Assert.Contains(answer, problem.What);
        Assert.EndsWith(path, problem.Where);
        Assert.Contains("working on it", problem.Hint);
        Assert.False(Alive.Is(int.Parse(Process, CultureInfo.InvariantCulture)));
    }

    [Fact(Timeout = 30_000)]
    public async Task CancellationEndsEverything()
    {
        using var stop = new CancellationTokenSource();
        var starting = SystemHost.Start(
            new SystemDefinition("shop")
            {
                Processes = new Dictionary<string, string> { ["a"] = "echo $$ > process; exec sleep 1000" },
                Ready = [ports.Fill("http://127.0.0.1:${port.web}/")],
            },
            folder.Path,
            said.Enqueue,
            TimeProvider.System,
            stop.Token);
        while (!File.Exists(folder.At("process")) || Process.Length == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        Assert.False(Alive.Is(int.Parse(Process, CultureInfo.InvariantCulture)));
    }

    [Fact(Timeout = 30_000)]
    public async Task AReadyAddressThatIsNoneIsAProblem()
    {
        var problem = await Caught.One(() => Start(new SystemDefinition("shop") { Ready = ["localhost/health"] }));

        Assert.Contains("no http or https URL", problem.What);
    }

    private Task<SystemHost> Start(SystemDefinition system) =>
        SystemHost.Start(ports.Fill(system), folder.Path, said.Enqueue, TimeProvider.System, TestContext.Current.CancellationToken);
}
