// Waits until a system answers at all its ready addresses, and gives up early when one of its processes ends.
using Mettle.Execution;

namespace Mettle.Breaking.Systems;

internal sealed class Readiness(IReadOnlyList<HostedProcess> processes, LogTail logs, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(2);

    /// <summary>Returns when every address has answered 2xx once.</summary>
    /// <exception cref="ProblemException">A process ended, or the time is over.</exception>
    public async Task Wait(SystemDefinition system, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        var start = time.GetTimestamp();
        foreach (var address in system.Ready)
        {
            var uri = Parse(address);
            while (await Ask(client, uri, cancellation) is { } answer)
            {
                FailIfOneEnded();
                if (time.GetElapsedTime(start) >= system.ReadyTimeout)
                    throw new ProblemException(Problems.NotReady(address, system.ReadyTimeout, answer, logs.Last(20)));
                await Task.Delay(Poll, time, cancellation);
            }
        }

        FailIfOneEnded();
    }

    private static Uri Parse(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new ProblemException(Problems.NoReadyAddress(address));

    // What is wrong with the answer, or null where it is 2xx.
    private async Task<string?> Ask(HttpClient client, Uri address, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Answer, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode ? null : $"it answered {(int)response.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.InnerException?.Message ?? e.Message;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"no answer within {Answer.TotalSeconds:0} s";
        }
    }

    private void FailIfOneEnded()
    {
        var ended = processes.Where(p => p.Group.Exited.IsCompletedSuccessfully).ToList();
        if (ended.Count > 0)
            throw new ProblemException([.. ended.Select(p => Problems.ProcessEnded(p.Name, p.Group.Exited.Result, p.LastLines()))]);
    }
}
