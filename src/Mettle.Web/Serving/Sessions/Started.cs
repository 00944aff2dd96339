// What is said of a session that was started, and where to look at it.
namespace Mettle.Web.Serving.Sessions;

/// <summary>It was accepted.</summary>
/// <param name="Id">Its stream.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Links">Where to look.</param>
internal sealed record Started(string Id, Status Status, StreamLinks Links);

/// <summary>Addresses of a stream, without the host.</summary>
internal sealed record StreamLinks(string Self, string Events, string History, string Report, string Stop)
{
    /// <summary>Of a stream.</summary>
    public static StreamLinks Of(string id) => new($"/v1/streams/{id}", $"/v1/streams/{id}/events", $"/v1/streams/{id}/history", $"/v1/streams/{id}/report", $"/v1/streams/{id}/stop");
}
