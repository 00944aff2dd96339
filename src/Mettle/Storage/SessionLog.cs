// A session in the ledger: what a verb says while it works on one thing, stamped with the time it was said. Knows no verb.
using System.Text.Json.Serialization;

namespace Mettle.Storage;

/// <summary>One thing that happened in a session.</summary>
public abstract record SessionEvent
{
    /// <summary>When, in UTC.</summary>
    [JsonPropertyOrder(-1)]
    public DateTimeOffset At { get; init; }
}

/// <summary>Appends and reads the events of one session.</summary>
/// <param name="ledger">Where they are kept.</param>
/// <param name="id">The session's stream, which was begun.</param>
/// <param name="format">How they are written.</param>
/// <param name="isEnd">Whether nothing is left to be done after an event.</param>
/// <param name="time">The clock.</param>
public abstract class SessionLog<TEvent>(Ledger ledger, string id, EventFormat<TEvent> format, Predicate<TEvent> isEnd, TimeProvider time)
    where TEvent : SessionEvent
{
    private readonly EventLog<TEvent> events = new(ledger, id, format);

    /// <summary>The session's id.</summary>
    public string Id => id;

    /// <summary>It is COMPLETED or FAILED, and nothing of it is left to be done.</summary>
    public bool HasEnded => Read().Any(happened => isEnd(happened));

    /// <summary>Stores an event, durably, stamped with the time.</summary>
    public void Append(TEvent happened) => events.Append(happened with { At = time.GetUtcNow() });

    /// <inheritdoc cref="EventLog{TEvent}.Read"/>
    public IEnumerable<TEvent> Read() => events.Read();

    /// <inheritdoc cref="EventLog{TEvent}.Latest"/>
    public TEvent? Latest() => events.Latest();

    /// <inheritdoc cref="EventLog{TEvent}.Follow"/>
    public IAsyncEnumerable<TEvent> Follow(long after, CancellationToken cancellation) => events.Follow(after, cancellation);
}
