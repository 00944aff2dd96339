// Requests that begin when they are due, whether or not earlier ones were answered: how long answers take is then not hidden by waiting for them.
using System.Diagnostics;

namespace Mettle.Benchmarks.Web;

/// <param name="Answer">From when it was sent to the end of its answer: what the path takes.</param>
/// <param name="Due">From when it was to be sent: what somebody waits who comes at that moment, lateness of our own timer included.</param>
internal readonly record struct Latency(double Answer, double Due);

internal static class OpenLoop
{
    /// <summary>Milliseconds of each; any answer but success is a failure of the measurement.</summary>
    public static async Task<Latency[]> Load(HttpMessageInvoker client, Uri target, int perSecond, TimeSpan length)
    {
        var requests = new Task<Latency>[(int)(perSecond * length.TotalSeconds)];
        var start = Stopwatch.GetTimestamp();
        for (var sent = 0; sent < requests.Length;)
        {
            var now = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            for (; sent < Math.Min(requests.Length, now * perSecond / 1000); sent++)
                requests[sent] = Send(client, target, start, sent * 1000.0 / perSecond);
            if (sent < requests.Length)
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        return await Task.WhenAll(requests);
    }

    /// <summary>The value below which so large a share lies.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    private static async Task<Latency> Send(HttpMessageInvoker client, Uri target, long start, double due)
    {
        var begin = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        using var answer = await client.SendAsync(request, CancellationToken.None);
        await answer.Content.CopyToAsync(Stream.Null);
        answer.EnsureSuccessStatusCode();
        return new(Stopwatch.GetElapsedTime(begin).TotalMilliseconds, Stopwatch.GetElapsedTime(start).TotalMilliseconds - due);
    }
}
