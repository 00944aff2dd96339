// Builds the observer that a campaign declares: its load or its command, with logs and traces where there are any.
using Mettle.Breaking;
using Mettle.Breaking.Observing;
using Mettle.Breaking.Observing.Traces;
using Mettle.Breaking.Systems;
using Mettle.Execution;

namespace Mettle.Web.Campaigns;

/// <summary>Owns the connections of the observer it builds.</summary>
internal sealed class CampaignObserver(Campaign campaign, PortMap ports, CampaignPlace place, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromMinutes(5);
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = place.Dial is null ? null : place.Dial.Invoke,
    });

    private LoadGenerator? generator;

    /// <summary>The system's output; null where somebody else started it.</summary>
    public LogTail? Logs { get; init; }

    /// <summary>Who may know the traces.</summary>
    public required Uri Executor { get; init; }

    /// <summary>The observer.</summary>
    public IObserver Build()
    {
        IObserver observer = new TracedObserver(Source(), new TraceClient(http, Executor, time));
        return Logs is { } logs ? new LoggedObserver(observer, () => Since(logs, logs.Mark())) : observer;
    }

    public void Dispose()
    {
        generator?.Dispose();
        http.Dispose();
    }

    private static Func<IReadOnlyList<string>> Since(LogTail logs, long mark) => () => logs.Since(mark);

    private IObserver Source()
    {
        if (campaign.Load is not { } load)
            return new CommandObserver(ports.Fill(campaign.ObserveCommand!), Run);
        generator = new LoadGenerator(Fill(load), time, campaign.Safety.AbortWhen);
        return generator;
    }

    private LoadSettings Fill(LoadSettings load) => load with
    {
        Url = ports.Fill(load.Url),
        Body = load.Body is null ? null : ports.Fill(load.Body),
        Headers = load.Headers.ToDictionary(h => h.Key, h => ports.Fill(h.Value)),
    };

    private async Task<(int ExitCode, string Output)> Run(string line, CancellationToken cancellation)
    {
        var result = await new CommandRunner(time).Run(
            Command.Parse(line) with { Folder = place.Folder }, new CommandOptions { Timeout = CommandTimeout }, cancellation);
        if (result.TimedOut)
            throw new TimeoutException($"it took longer than {CommandTimeout.TotalMinutes:0} min");
        return result.Truncated ? throw new InvalidDataException("it printed more than 16 MiB") : (result.ExitCode, result.Output);
    }
}
