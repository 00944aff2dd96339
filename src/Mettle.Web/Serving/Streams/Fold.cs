// What a stream's events come to, taken in one at a time, so that asking again costs only what is new. One file a verb.
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mettle.Breaking;
using Mettle.Running;
using Mettle.Storage;
using Mettle.Tuning;

namespace Mettle.Web.Serving.Streams;

/// <summary>Safe for several threads.</summary>
internal abstract class Fold
{
    private readonly Lock door = new();
    private long sequence;

    /// <summary>Where it stands.</summary>
    public Status Status { get; protected set; }

    /// <summary>Why it ended, or was interrupted; null while it is under way.</summary>
    public string? Reason { get; protected set; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? Ended { get; protected set; }

    /// <summary>The figures.</summary>
    public abstract Headline Headline { get; }

    /// <summary>A fold for a verb.</summary>
    public static Fold For(string verb) => verb switch
    {
        RunLog.Verb => new RunFold(),
        StudyLog.Verb => new StudyFold(),
        CampaignLog.Verb => new CampaignFold(),
        _ => new ProofFold(),
    };

    /// <summary>Takes in what the ledger has more of the stream, and lets somebody look.</summary>
    public T Look<T>(Ledger ledger, StreamSummary stream, Func<T> look)
    {
        lock (door)
        {
            foreach (var entry in sequence < stream.Last ? ledger.Read(stream.Id, sequence) : [])
                Take(entry);
            return look();
        }
    }

    /// <summary>Takes in one more.</summary>
    public void Take(Entry entry)
    {
        sequence = entry.Sequence;
        (Reason, Ended) = (null, null);
        if (Status is Status.Pending)
            Status = Status.Running;
        Add(entry.Json);
    }

    /// <summary>Takes in one event.</summary>
    protected abstract void Add(string json);

    /// <summary>It ended, or was interrupted.</summary>
    protected void End(Status status, string reason, DateTimeOffset at) => (Status, Reason, Ended) = (status, reason, at);

    /// <summary>Reads an event.</summary>
    protected static T Parse<T>(string json, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(json, type) ?? throw new InvalidOperationException("BUG: the ledger holds an empty event");
}
