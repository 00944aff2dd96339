// Ask and tell over HTTP, so that any language can be the objective.
using System.Text.Json;
using System.Text.Json.Serialization;
using Mettle.Search;
using Mettle.Tuning;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Asking;

/// <summary>A study began.</summary>
internal sealed record Created(string Id);

/// <summary>What is outstanding.</summary>
/// <param name="Trials">What was asked for and not told.</param>
internal sealed record Outstanding(IReadOnlyList<AskedTrial> Trials);

/// <summary>A trial to measure.</summary>
/// <param name="Trial">Its number, to be told back.</param>
/// <param name="Params">What to measure, by name; parameters that are not active here are left out.</param>
/// <param name="Budget">The share of the full effort to spend, in (0, 1].</param>
internal sealed record AskedTrial(int Trial, [property: JsonConverter(typeof(PointJson))] Point Params, double Budget);

/// <summary>It was taken in.</summary>
/// <param name="Trial">Its number.</param>
internal sealed record Told(int Trial)
{
    /// <summary>The trial at its next budget, where it goes on; not there where it is over.</summary>
    public AskedTrial? Next { get; init; }
}

internal sealed class AskTellRoutes(AskTell asked)
{
    private static readonly IReadOnlyList<AnswerNote> Refusals =
    [
        AnswerNote.Error(404, "There is no such study"),
        AnswerNote.Error(409, "It has ended, is not asked and told by hand, or somebody else has it"),
    ];

    public IEnumerable<Route> All =>
    [
        new("POST", "/v1/ask-tell", Scope.Write, "Begins a study whose trials the caller measures")
        {
            Body = ServiceJson.Default.AskTellBody,
            IsOnce = true,
            Answers = [new(201, "It began; Location says where to look") { Json = ServiceJson.Default.Created }, AnswerNote.Error(400, "Something is wrong with the request; all of it is said")],
            Serve = Create,
        },
        new("POST", "/v1/ask-tell/{id}/ask", Scope.Write, "Gives the next trial to measure; any number may be outstanding")
        {
            Answers = [new(200, "A trial") { Json = ServiceJson.Default.AskedTrial }, new(204, "None is left to begin"), .. Refusals],
            Serve = Ask,
        },
        new("GET", "/v1/ask-tell/{id}/outstanding", Scope.Read, "Lists the trials that were asked for and not told: those of a caller that was lost, or never heard the answer")
        {
            Answers = [new(200, "They") { Json = ServiceJson.Default.Outstanding }, .. Refusals],
            Serve = call => With(call, study => call.Answer(200, new([.. study.Waiting.Select(Shown)]), ServiceJson.Default.Outstanding)),
        },
        new("POST", "/v1/ask-tell/{id}/tell", Scope.Write, "Takes in what became of a trial")
        {
            Body = ServiceJson.Default.TellBody,
            Answers = [new(200, "It was taken in") { Json = ServiceJson.Default.Told }, AnswerNote.Error(400, "Something is wrong with the request; all of it is said"), .. Refusals],
            Serve = Tell,
        },
    ];

    private async Task Create(Call call)
    {
        var id = asked.Begin(await call.Body()).Id;
        call.Context.Response.Headers.Location = $"/v1/streams/{id}";
        await call.Answer(201, new(id), ServiceJson.Default.Created);
    }

    private Task Ask(Call call) => With(call, study =>
    {
        if (study.Ask() is { } trial)
            return call.Answer(200, Shown(trial), ServiceJson.Default.AskedTrial);
        call.Context.Response.StatusCode = 204;
        return Task.CompletedTask;
    });

    private async Task Tell(Call call)
    {
        var body = await call.Body();
        await With(call, study =>
        {
            var fields = new Fields(body);
            var trial = fields.Whole("trial", 1, int.MaxValue, isNeeded: true);
            var (value, failed) = (fields.Number("value"), fields.Text("failed", 1, 1000));
            var metrics = Metrics(fields.Inside("metrics"), body);
            var ways = (value is null ? 0 : 1) + (failed is null ? 0 : 1) + (metrics.ContainsKey(study.Definition.Metric) ? 1 : 0);
            if (fields.IsSound && ways != 1)
                fields.Report("value", $"a number; or failed, or {study.Definition.Metric} among metrics: one of them");
            if (value is { } told)
                metrics[study.Definition.Metric] = told;
            fields.Closed().Demand();
            var next = study.Tell((int)trial!, failed is null ? metrics : [], failed);
            return call.Answer(200, new((int)trial) { Next = next is null ? null : Shown(next) }, ServiceJson.Default.Told);
        });
    }

    // Ends with what is not to be asked or told being said, and with a study that is over being given back.
    private async Task With(Call call, Func<AskedStudy, Task> act)
    {
        try
        {
            await act(asked.Open(call.Id));
            asked.Settle(call.Id);
        }
        catch (ProblemException problem)
        {
            throw Refusal.Conflict(problem).Thrown();
        }
    }

    private static AskedTrial Shown(Trial trial) => new(trial.Index + 1, trial.Point, trial.Budget);

    private static Dictionary<string, double> Metrics(Fields? fields, JsonElement body)
    {
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var name in fields is null ? [] : body.GetProperty("metrics").EnumerateObject().Select(metric => metric.Name))
        {
            if (fields!.Number(name, isNeeded: true) is { } value)
                metrics[name] = value;
        }

        return metrics;
    }
}
