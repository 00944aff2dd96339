// Starting what the file declares, and stopping, resuming and removing what was started. How each is run is the workshop's business.
using Mettle.Breaking;
using Mettle.Running;
using Mettle.Storage;
using Mettle.Tuning;
using Mettle.Web.Serving.Asking;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Streams;

namespace Mettle.Web.Serving.Sessions;

internal sealed class SessionRoutes(Stored stored, SessionPool pool, Workshop workshop, Orders orders, AskTell asked)
{
    private static readonly AnswerNote NoStream = AnswerNote.Error(404, "There is no such stream");

    private static readonly IReadOnlyList<AnswerNote> Starting =
    [
        new(202, "It is accepted and begins; Location says where to look") { Json = ServiceJson.Default.Started },
        AnswerNote.Error(400, "Something is wrong with the request; all of it is said"),
        AnswerNote.Error(503, "As many sessions run as may, or the file has problems"),
    ];

    public IEnumerable<Route> All =>
    [
        new("GET", "/v1/file", Scope.Read, "Says what the file declares, which is what can be started")
        {
            Answers = [new(200, "What can be started") { Json = ServiceJson.Default.FileNote }, AnswerNote.Error(503, "The file has problems")],
            Serve = call => call.Answer(200, FileNote.Of(workshop.File()), ServiceJson.Default.FileNote),
        },
        new("POST", "/v1/runs", Scope.Write, "Runs the stages of the file") { Body = ServiceJson.Default.RunBody, IsOnce = true, Answers = Starting, Serve = StartRun },
        new("POST", "/v1/studies", Scope.Write, "Starts a study of the file") { Body = ServiceJson.Default.StudyBody, IsOnce = true, Answers = Starting, Serve = StartStudy },
        new("POST", "/v1/campaigns", Scope.Break, "Starts a campaign of the file") { Body = ServiceJson.Default.CampaignBody, IsOnce = true, Answers = Starting, Serve = StartCampaign },
        new("POST", "/v1/proofs", Scope.Write, "Starts the proof of a claim, or of a series, of the file") { Body = ServiceJson.Default.ProofBody, IsOnce = true, Answers = Starting, Serve = StartProof },
        new("POST", "/v1/streams/{id}/stop", Scope.Write, "Stops a session: trials and pairs under way are finished, a run ends FAILED; what nobody works on ends at once")
        {
            Answers = [new(202, "It stops") { Json = ServiceJson.Default.Started }, NoStream, AnswerNote.Error(409, "It has ended, or somebody else works on it")],
            Serve = Stop,
        },
        new("POST", "/v1/streams/{id}/resume", Scope.Write, "Goes on with a study, campaign, proof or series that did not end")
        {
            Answers = [new(202, "It goes on") { Json = ServiceJson.Default.Started }, NoStream, AnswerNote.Error(409, "It has ended, runs, or says something else in the file now"), AnswerNote.Error(503, "As many sessions run as may")],
            Serve = Resume,
        },
        new("DELETE", "/v1/streams/{id}", Scope.Write, "Removes a stream with all that happened in it")
        {
            Answers = [new(204, "It is gone"), NoStream, AnswerNote.Error(409, "Somebody works on it")],
            Serve = Remove,
        },
    ];

    private async Task StartRun(Call call)
    {
        var fields = new Fields(await call.Body());
        var order = new Order(OrderKind.Run, RunLog.Verb)
        {
            Stages = fields.Texts("stages", 1000, 200),
            Lane = fields.Text("lane", 1, 200),
            Width = (int?)fields.Whole("jobs", 1, 10_000),
        };
        fields.Closed().Demand();
        var pipeline = workshop.File().Pipeline;
        var names = pipeline?.Stages.Select(s => s.Name).ToList() ?? [];
        foreach (var (i, stage) in order.Stages.Index().Where(s => !names.Contains(s.Item)))
            fields.Report($"stages[{i}]", $"a stage of the file; {Suggestion.Hint(stage, names)}");
        if (pipeline is null)
            fields.Report("", "a file with stages, which this one is not");
        else if (order.Lane is { } lane && lane != "auto" && pipeline.Lanes.All(l => l.Name != lane))
            fields.Report("lane", $"auto, or a lane of the file; {Suggestion.Hint(lane, [.. pipeline.Lanes.Select(l => l.Name)])}");
        await Start(call, fields, order);
    }

    private async Task StartStudy(Call call)
    {
        var fields = new Fields(await call.Body());
        var name = Name(fields, "study", workshop.File().Studies.Keys);
        var (trials, parallel, seed) = (fields.Whole("trials", 1, 1_000_000), fields.Whole("parallel", 1, 1024), fields.Whole("seed", 0, long.MaxValue));
        await Start(call, fields.Closed(), new(OrderKind.Study, name) { Count = (int?)trials, Width = (int?)parallel, Seed = (ulong?)seed });
    }

    private async Task StartCampaign(Call call)
    {
        var fields = new Fields(await call.Body());
        var name = Name(fields, "campaign", workshop.File().Campaigns.Keys);
        var (trials, seed) = (fields.Whole("trials", 1, 1000), fields.Whole("seed", 0, long.MaxValue));
        await Start(call, fields.Closed(), new(OrderKind.Campaign, name) { Count = (int?)trials, Seed = (ulong?)seed });
    }

    private async Task StartProof(Call call)
    {
        var fields = new Fields(await call.Body());
        var file = workshop.File();
        var name = Name(fields, "claim", file.Claims.Keys.Concat(file.Series.Keys));
        var (runs, seed) = (fields.Whole("runs", 10, 100_000), fields.Whole("seed", 0, long.MaxValue));
        await Start(call, fields.Closed(), new(OrderKind.Proof, name) { Count = (int?)runs, Seed = (ulong?)seed });
    }

    private static string Name(Fields fields, string field, IEnumerable<string> names)
    {
        var known = names.ToList();
        return fields.Text(field, known.Count == 0 ? "the file has none" : $"one of {string.Join(", ", known)}", known.Contains, isNeeded: true) ?? "";
    }

    private Task Start(Call call, Fields fields, Order order)
    {
        fields.Demand();
        try
        {
            return Accepted(call, pool.Start(order), Status.Pending);
        }
        catch (ProblemException problem) when (!problem.IsStorage)
        {
            throw Refusal.Invalid("body", Errors.Sentence(problem)).Thrown();
        }
    }

    private static Task Accepted(Call call, string id, Status status)
    {
        call.Context.Response.Headers.Location = $"/v1/streams/{id}";
        return call.Answer(202, new(id, status, StreamLinks.Of(id)), ServiceJson.Default.Started);
    }

    private Task Stop(Call call)
    {
        var stream = stored.Find(call.Id);
        if (!asked.Stop(stream.Id))
            pool.Stop(stream);
        return Accepted(call, stream.Id, Status.Stopping);
    }

    private Task Resume(Call call)
    {
        var stream = stored.Find(call.Id);
        if (workshop.Endings.HasEnded(stream.Id))
            throw new Refusal(409, Codes.SessionAlreadyCompleted, $"{stream.Id} has ended").Thrown();
        if (stored.Live(stream.Id) is not null)
            throw Refusal.Conflict($"{stream.Id} runs").Thrown();
        if (stream.Verb == RunLog.Verb)
            throw Refusal.Conflict("a run is not resumed: another does what is left, POST /v1/runs").Thrown();
        var order = (orders.Find(stream.Id) ?? new(KindOf(stream), stream.Name)) with { GoesOn = true, IsStopped = false };
        try
        {
            return Accepted(call, order.Kind == OrderKind.AskTell ? asked.Open(stream.Id).Id : pool.Start(order, stream.Id), Status.Running);
        }
        catch (ProblemException problem)
        {
            throw Refusal.Conflict(problem).Thrown();
        }
    }

    // What the tool began, or what an earlier service did not owe any more.
    private static OrderKind KindOf(StreamSummary stream) => stream.Verb switch
    {
        StudyLog.Verb => OrderKind.Study,
        CampaignLog.Verb => OrderKind.Campaign,
        _ => OrderKind.Proof,
    };

    private Task Remove(Call call)
    {
        var stream = stored.Find(call.Id);
        asked.Close(stream.Id);
        try
        {
            using var owned = workshop.Ledger.Own(stream.Id);
            orders.Drop(stream.Id);
            workshop.Ledger.Delete(stream.Id);
        }
        catch (ProblemException problem) when (stored.Ledger.Find(stream.Id) is not null)
        {
            throw Refusal.Conflict(problem).Thrown();
        }

        stored.Forget(stream.Id);
        call.Context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }
}
