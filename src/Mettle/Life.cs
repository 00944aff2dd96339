// The one life that every campaign, study, run and proof has: its states, and the only moves between them.
using System.Text.Json.Serialization;

namespace Mettle;

/// <summary>Where something long-running stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Status>))]
public enum Status
{
    /// <summary>It is accepted and nothing of it has happened yet.</summary>
    [JsonStringEnumMemberName("PENDING")]
    Pending,

    /// <summary>Trials are being made. A session whose process died is found in this state and can be resumed.</summary>
    [JsonStringEnumMemberName("RUNNING")]
    Running,

    /// <summary>The current trial is being finished; no new one starts.</summary>
    [JsonStringEnumMemberName("STOPPING")]
    Stopping,

    /// <summary>It ended as it should, and its result is final.</summary>
    [JsonStringEnumMemberName("COMPLETED")]
    Completed,

    /// <summary>It could not go on; the reason is stored, and so is everything up to it.</summary>
    [JsonStringEnumMemberName("FAILED")]
    Failed,
}

/// <summary>Holds the state of one thing and is the only door through which it changes.</summary>
public sealed class Life
{
    /// <summary>Where it stands.</summary>
    public Status Status { get; private set; } = Status.Pending;

    /// <summary>Goes to another state.</summary>
    /// <exception cref="InvalidOperationException">BUG: there is no such way.</exception>
    public void Move(Status to)
    {
        if (!Allowed(Status, to))
            throw new InvalidOperationException($"BUG: no way from {Status} to {to}");
        Status = to;
    }

    /// <summary>The moves that exist: PENDING → RUNNING → COMPLETED, RUNNING → STOPPING → COMPLETED, and from any state that is not an end to FAILED.</summary>
    public static bool Allowed(Status from, Status to) => (from, to) switch
    {
        (Status.Pending, Status.Running) => true,
        (Status.Running, Status.Completed or Status.Stopping) => true,
        (Status.Stopping, Status.Completed) => true,
        (Status.Pending or Status.Running or Status.Stopping, Status.Failed) => true,
        _ => false,
    };
}
