// Why a request is not done: the status, the word of the contract, and the sentence. Becomes the one shape that all errors have.
namespace Mettle.Web.Serving.Routing;

/// <summary>A refusal.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">A word for programs; see <see cref="Codes"/>.</param>
/// <param name="Message">A sentence for people, without a full stop.</param>
public sealed record Refusal(int Status, string Code, string Message)
{
    /// <summary>Where in the request, and what must hold there; none: the whole of it.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>Seconds after which it is worth trying again; null: nobody knows.</summary>
    public int? RetryAfter { get; init; }

    internal RefusedException Thrown() => new(this);

    internal static Refusal Invalid(IReadOnlyList<Violation> violations) =>
        new(400, Codes.InvalidRequest, string.Join("; ", violations.Select(v => $"{v.Field}: {v.Constraint}"))) { Violations = violations };

    internal static Refusal Invalid(string field, string constraint) => Invalid([new(field, constraint)]);

    internal static Refusal NoStream(string id) => new(404, Codes.NotFound, $"there is no stream {Printable.Of(id, 64)}");

    internal static Refusal Conflict(string message) => new(409, Codes.Conflict, message);

    /// <summary>The stream stands otherwise than the call needs it; or what is stored could not be read or written, which is nobody's state.</summary>
    internal static Refusal Conflict(ProblemException problem) => problem.IsStorage ? Unavailable(Errors.Sentence(problem)) : Conflict(Errors.Sentence(problem));

    internal static Refusal Unavailable(string message) => new(503, Codes.Unavailable, message);
}

/// <summary>One thing that a request does not keep to.</summary>
/// <param name="Field">Its path in the request, as in <c>search_space.dimensions[2].bounds</c>.</param>
/// <param name="Constraint">What must hold.</param>
public sealed record Violation(string Field, string Constraint);

/// <summary>Every word that an error may have.</summary>
public static class Codes
{
    /// <summary>The request itself is wrong.</summary>
    public const string InvalidRequest = "INVALID_REQUEST";

    /// <summary>A key is needed.</summary>
    public const string Unauthorized = "UNAUTHORIZED";

    /// <summary>The key may not do it, or nobody may do it from there.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>Later, and less often.</summary>
    public const string TooManyRequests = "TOO_MANY_REQUESTS";

    /// <summary>There is no such thing.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>There is no such session.</summary>
    public const string SessionNotFound = "SESSION_NOT_FOUND";

    /// <summary>It has ended and cannot be stopped.</summary>
    public const string SessionAlreadyCompleted = "SESSION_ALREADY_COMPLETED";

    /// <summary>It stands in a state in which this cannot be done.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>The executor does not answer.</summary>
    public const string ExecutorUnavailable = "EXECUTOR_UNAVAILABLE";

    /// <summary>Not now: all places are taken, the file is being edited, the service ends.</summary>
    public const string Unavailable = "UNAVAILABLE";

    /// <summary>The method is not known at this address.</summary>
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";

    /// <summary>A mistake of ours.</summary>
    public const string InternalError = "INTERNAL_ERROR";
}

/// <summary>Ends a call.</summary>
/// <param name="refusal">Why.</param>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.Message)
{
    /// <summary>Why.</summary>
    public Refusal Refusal => refusal;
}
