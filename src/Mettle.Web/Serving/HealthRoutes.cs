// Whether the service is there: for people, for who restarts it, for who sends it requests.
using System.Text.Json.Serialization;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Streams;

namespace Mettle.Web.Serving;

/// <summary>The service's health.</summary>
/// <param name="Status">ok or unavailable.</param>
public sealed record Health(string Status)
{
    /// <summary>When it was asked.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Why it is unavailable.</summary>
    public string? Reason { get; init; }

    /// <summary>It can be used.</summary>
    [JsonIgnore]
    public bool IsOk => Reason is null;
}

internal sealed class HealthRoutes(Stored stored, TimeProvider time, CancellationToken end)
{
    private static readonly IReadOnlyList<AnswerNote> Both =
    [
        new(200, "It can be used") { Json = ServiceJson.Default.Health },
        new(503, "It cannot be used now; the reason says why") { Json = ServiceJson.Default.Health },
    ];

    public IEnumerable<Route> All =>
    [
        new("GET", "/v1/health", Scope.None, "Says whether the service can be used") { Answers = Both, Serve = Ready },
        new("GET", "/v1/health/ready", Scope.None, "Says whether the service takes requests: its ledger can be read, and it does not end") { Answers = Both, Serve = Ready },
        new("GET", "/v1/health/live", Scope.None, "Answers as long as the process is worth keeping")
        {
            Answers = [new(200, "It is alive") { Json = ServiceJson.Default.Health }],
            Serve = call => Answer(call, Ok()),
        },
    ];

    private Task Ready(Call call) => Answer(call, Look());

    private Health Look()
    {
        if (end.IsCancellationRequested)
            return new("unavailable") { Reason = "the service ends" };
        try
        {
            stored.Ledger.LastSequence();
            return Ok();
        }
        catch (ProblemException problem)
        {
            return new("unavailable") { Reason = Errors.Sentence(problem) };
        }
    }

    private Health Ok() => new("ok") { Timestamp = time.GetUtcNow() };

    private static Task Answer(Call call, Health health) => call.Answer(health.IsOk ? 200 : 503, health, ServiceJson.Default.Health);
}
