// One call of the API as plain data: the routes are mapped from these, and the document is written from them.
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Routing;

/// <summary>Who may make a call.</summary>
public enum Scope
{
    /// <summary>Everybody.</summary>
    None,

    /// <summary>Who may look.</summary>
    Read,

    /// <summary>Who may start, stop and remove.</summary>
    Write,

    /// <summary>Who may also hurt systems.</summary>
    Break,
}

/// <summary>One call. It goes with its endpoint as metadata.</summary>
/// <param name="Method">GET, POST or DELETE.</param>
/// <param name="Path">As in <c>/v1/streams/{id}</c>.</param>
/// <param name="Scope">Who may make it.</param>
/// <param name="Summary">One sentence without a full stop.</param>
internal sealed record Route(string Method, string Path, Scope Scope, string Summary)
{
    /// <summary>What the query may say.</summary>
    public IReadOnlyList<QueryNote> Query { get; init; } = [];

    /// <summary>What headers may say, beside those that every call may.</summary>
    public IReadOnlyList<QueryNote> Headers { get; init; } = [];

    /// <summary>The body it takes; null: none.</summary>
    public JsonTypeInfo? Body { get; init; }

    /// <summary>What it answers, but for what every call may: errors of its scope and its size.</summary>
    public required IReadOnlyList<AnswerNote> Answers { get; init; }

    /// <summary>The call starts something, and is made once however often it is sent with the same <c>Idempotency-Key</c>.</summary>
    public bool IsOnce { get; init; }

    /// <summary>What every call of its kind may answer besides: it is refused before anybody knows what it is about.</summary>
    public IEnumerable<AnswerNote> CommonAnswers =>
    [
        .. Scope == Scope.None ? Array.Empty<AnswerNote>() : [AnswerNote.Error(401, "The service has keys, and this is none of them"), AnswerNote.Error(403, "The key lacks the scope, or the request comes from where it must not")],
        .. Body is null ? Array.Empty<AnswerNote>() : [AnswerNote.Error(413, "The body is too large")],
        .. IsOnce ? [AnswerNote.Error(422, "The Idempotency-Key is none, or came with another body before")] : Array.Empty<AnswerNote>(),
        AnswerNote.Error(429, "Too many requests; Retry-After says when"),
        AnswerNote.Error(503, "Not now: the service ends, or what it stores cannot be read"),
    ];

    public required Func<Call, Task> Serve { get; init; }

    public Task Handle(HttpContext context) => Serve(new Call(context));
}

/// <summary>A value of the query, or of a header.</summary>
/// <param name="Name">Its name.</param>
/// <param name="About">What it does, in a sentence without a full stop.</param>
/// <param name="Type">string or integer.</param>
internal sealed record QueryNote(string Name, string About, string Type = "string");

/// <summary>One answer.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="About">When it is given, in a sentence without a full stop.</param>
internal sealed record AnswerNote(int Status, string About)
{
    /// <summary>What it says, as JSON; null: nothing, or not JSON.</summary>
    public JsonTypeInfo? Json { get; init; }

    /// <summary>What it says where that is not JSON.</summary>
    public string? MediaType { get; init; }

    public static AnswerNote Error(int status, string about) => new(status, about) { Json = ServiceJson.Default.ErrorBody };
}
