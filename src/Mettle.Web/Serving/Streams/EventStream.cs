// Events of the ledger as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). A reader that is slow is behind
// and holds up nobody: nothing is kept for it but its place.
using Mettle.Storage;
using Mettle.Web.Serving.Routing;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Streams;

/// <param name="stored">Where events are read.</param>
/// <param name="time">Says when a comment is due.</param>
/// <param name="end">The service ends, and with it every stream.</param>
internal sealed class EventStream(Stored stored, TimeProvider time, CancellationToken end)
{
    private const int PageSize = 500;

    // A stream may end without an event: it was removed, or nobody works on it any more.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private readonly Pulse pulse = new(stored.Ledger, time, end);

    /// <summary>Hears how many events are being sent.</summary>
    public Action<int> Sent { get; init; } = _ => { };

    /// <summary>Events of one stream; ends with the stream, which is said by an event <c>end</c>.</summary>
    public Task Follow(Call call, StreamSummary stream, long after) => Send(call, after, from =>
    {
        var page = stored.Ledger.Page(stream.Id, from, PageSize);
        Sent(page.Count);
        var frames = string.Concat(page.Select(EventText.Frame));
        return new(frames, page is [.., var last] ? last.Sequence : from, IsOver(stream, page, from));
    });

    /// <summary>Events of all streams.</summary>
    public Task FollowAll(Call call, long after)
    {
        var verbs = new Dictionary<string, string>(StringComparer.Ordinal);
        return Send(call, after, from =>
        {
            var page = stored.Ledger.Page(from, PageSize);
            Sent(page.Count);
            foreach (var entry in page.Where(entry => !verbs.ContainsKey(entry.Stream)))
                verbs[entry.Stream] = stored.Ledger.Find(entry.Stream)?.Verb ?? "";
            return new(string.Concat(page.Select(entry => EventText.Frame(entry, verbs[entry.Stream]))), page is [.., var last] ? last.Sequence : from, IsOver: false);
        });
    }

    // Where nothing is left to read, its last event says whether there will be more; one that was removed has none.
    private bool IsOver(StreamSummary stream, IReadOnlyList<Entry> page, long from) => page.Count switch
    {
        PageSize => false,
        > 0 => IsEnd(stream, page[^1]),
        _ => stored.Ledger.Latest(stream.Id) is { } latest ? latest.Sequence <= from && IsEnd(stream, latest) : stored.Ledger.Find(stream.Id) is null,
    };

    // One that was interrupted goes on where this service works on it again.
    private bool IsEnd(StreamSummary stream, Entry last) => EventText.IsLast(last) || (last.Kind == "result" && stored.Live(stream.Id) is null);

    private async Task Send(Call call, long after, Func<long, Part> next)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, end);
        var response = call.Context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        try
        {
            await response.WriteAsync("retry: 1000\n\n", until.Token);
            var spoke = time.GetTimestamp();
            for (var place = after; ;)
            {
                var seen = pulse.Last;
                var part = next(place);
                place = part.Last;
                if (part.Text.Length == 0 && !part.IsOver && time.GetElapsedTime(spoke) < Silence)
                {
                    await pulse.After(seen, Patience, until.Token);
                    continue;
                }

                await response.WriteAsync(part.IsOver ? $"{part.Text}event: end\ndata: {{}}\n\n" : part.Text.Length > 0 ? part.Text : ": still here\n\n", until.Token);
                spoke = time.GetTimestamp();
                if (part.IsOver)
                    return;
            }
        }
        catch (OperationCanceledException) when (until.IsCancellationRequested)
        {
            // The reader left, or the service ends: a reader that comes back goes on after the last event it saw.
        }
    }

    private sealed record Part(string Text, long Last, bool IsOver);
}
