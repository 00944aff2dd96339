// The events of one stream as JSON in the ledger: appended by whoever makes them, read and followed by whoever shows them.
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mettle.Storage;

/// <summary>How the events of a verb are written.</summary>
/// <param name="Json">Their JSON.</param>
/// <param name="KindOf">The kind an event is stored under.</param>
/// <param name="Last">The kind that ends a stream, as <see cref="EventLog{TEvent}.Follow"/> sees it.</param>
public sealed record EventFormat<TEvent>(JsonTypeInfo<TEvent> Json, Func<TEvent, string> KindOf, string Last)
    where TEvent : class;

/// <summary>Appends and reads the events of one stream. It knows their JSON and the ledger, not what they mean.</summary>
/// <param name="ledger">Where they are kept; throws as its own methods do.</param>
/// <param name="stream">A stream that was begun.</param>
/// <param name="format">How they are written.</param>
public sealed class EventLog<TEvent>(Ledger ledger, string stream, EventFormat<TEvent> format)
    where TEvent : class
{
    /// <summary>The stream's id.</summary>
    public string Stream => stream;

    /// <summary>Stores an event, durably.</summary>
    public void Append(TEvent happened) => Append([happened]);

    /// <summary>Stores several at once, durably: all of them, or none.</summary>
    public void Append(IReadOnlyList<TEvent> happened)
    {
        var facts = new Fact[happened.Count];
        for (var i = 0; i < facts.Length; i++)
            facts[i] = new(format.KindOf(happened[i]), JsonSerializer.Serialize(happened[i], format.Json));
        ledger.Append(stream, facts);
    }

    /// <summary>Everything stored so far.</summary>
    public IEnumerable<TEvent> Read() => ledger.Read(stream).Select(Parse);

    /// <summary>The last event that was stored; null where there is none.</summary>
    public TEvent? Latest() => ledger.Latest(stream) is { } entry ? Parse(entry) : null;

    /// <summary>What is stored after <paramref name="after"/> and then what comes, until the stream's last kind (or cancellation).</summary>
    public async IAsyncEnumerable<TEvent> Follow(long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in ledger.Follow(stream, after, cancellation))
        {
            yield return Parse(entry);
            if (entry.Kind == format.Last)
                yield break;
        }
    }

    private TEvent Parse(Entry entry) =>
        JsonSerializer.Deserialize(entry.Json, format.Json)
        ?? throw new InvalidOperationException("BUG: the ledger holds an empty event");
}
