// What the ledger knows, as the API says it. Reads; whether something is worked on now is told by who works.
using System.Collections.Concurrent;
using Mettle.Storage;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Streams;

/// <param name="ledger">A ledger of its own: what is read never waits for what is being written.</param>
/// <param name="live">Where a stream stands that this service works on; null: it does not.</param>
internal sealed class Stored(Ledger ledger, Func<string, Status?> live)
{
    private readonly ConcurrentDictionary<string, Fold> folds = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (long Last, StreamItem Item)> ended = new(StringComparer.Ordinal);

    public Ledger Ledger => ledger;

    /// <exception cref="RefusedException">There is none of this id.</exception>
    public StreamSummary Find(string id) => ledger.Find(id) ?? throw Refusal.NoStream(id).Thrown();

    /// <summary>Where it stands while this service works on it; null: it does not.</summary>
    public Status? Live(string id) => live(id);

    public StreamItem Item(StreamSummary stream)
    {
        var working = live(stream.Id);
        if (stream.LastKind != "result" || working is not null)
            return Look(stream, (Fold fold) => Item(stream, working, fold));
        // The many that ended are read once. One that goes on has another last event.
        if (!ended.TryGetValue(stream.Id, out var known) || known.Last != stream.Last)
            ended[stream.Id] = known = (stream.Last, Item(stream, null, Brief(stream)));
        return known.Item;
    }

    /// <summary>Looks at all of a stream, of which only what is new has to be read.</summary>
    public T Look<T, TFold>(StreamSummary stream, Func<TFold, T> look)
        where TFold : Fold
    {
        var fold = folds.GetOrAdd(stream.Id, _ => Fold.For(stream.Verb));
        return fold.Look(ledger, stream, () => look((TFold)fold));
    }

    /// <summary>It is no more.</summary>
    public void Forget(string id)
    {
        folds.TryRemove(id, out _);
        ended.TryRemove(id, out _);
    }

    // A result says all that there is to say beside what was begun.
    private Fold Brief(StreamSummary stream)
    {
        var fold = Fold.For(stream.Verb);
        foreach (var entry in ledger.Page(stream.Id, 0, 1).Concat(ledger.Page(stream.Id, stream.Last - 1, 1)).DistinctBy(entry => entry.Sequence))
            fold.Take(entry);
        return fold;
    }

    private static StreamItem Item(StreamSummary stream, Status? working, Fold fold) =>
        new(stream.Id, stream.Verb, stream.Name, Standing(fold, working), working is not null, stream.Started, fold.Headline)
        {
            EndedAt = working is null ? fold.Ended : null,
            Reason = working is null ? fold.Reason : null,
        };

    /// <summary>A stop that was asked for counts before the stream says so.</summary>
    public static Status Standing(Fold fold, Status? working) =>
        working == Status.Stopping && fold.Status is Status.Pending or Status.Running ? Status.Stopping : fold.Status;
}
