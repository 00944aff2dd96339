// The origin's contract, to the letter: sessions of campaigns. What else can be done with them is done with streams.
using Mettle.Breaking;
using Mettle.Breaking.Executors;
using Mettle.Storage;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Sessions;
using Mettle.Web.Serving.Streams;

namespace Mettle.Web.Serving.Contract;

internal sealed class ContractRoutes(Stored stored, SessionPool pool, Workshop workshop, TimeProvider time)
{
    private const string Sessions = "/v1/optimization/sessions";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly AnswerNote NoSession = AnswerNote.Error(404, "There is no such session");

    public IEnumerable<Route> All =>
    [
        new("POST", Sessions, Scope.Break, "Starts a campaign over a search space")
        {
            Body = ServiceJson.Default.SessionBody,
            IsOnce = true,
            Answers =
            [
                new(202, "It is accepted and begins") { Json = ServiceJson.Default.SessionAccepted },
                AnswerNote.Error(400, "Something is wrong with the request; all of it is said"),
                AnswerNote.Error(503, "As many sessions run as may, or the executor does not answer"),
            ],
            Serve = Start,
        },
        new("GET", $"{Sessions}/{{id}}", Scope.Read, "Says where a session stands")
        {
            Answers = [new(200, "The session") { Json = ServiceJson.Default.SessionState }, NoSession],
            Serve = call => call.Answer(200, State(Find(call.Id)), ServiceJson.Default.SessionState),
        },
        new("POST", $"{Sessions}/{{id}}/stop", Scope.Write, "Stops a session: the trial under way is finished, and no other begins")
        {
            Answers = [new(202, "It stops") { Json = ServiceJson.Default.SessionStopping }, NoSession, AnswerNote.Error(409, "It has ended, or somebody else works on it")],
            Serve = Stop,
        },
    ];

    private async Task Start(Call call)
    {
        var body = await call.Body();
        var campaign = new SessionRequest(body).Campaign(workshop.File());
        var dial = workshop.Dial(body);
        if (dial is not null && workshop.Targets.Check(campaign.Executor!) is { } problem)
            throw Refusal.Invalid("executor", $"an address that requests may name: {problem.Hint}").Thrown();
        if (campaign.Executor is { } executor)
            await Reach(executor, dial, call.Aborted);
        var id = pool.Start(new Order(OrderKind.Session, campaign.Name) { Count = campaign.Trials, Request = body });
        call.Context.Response.Headers.Location = $"{Sessions}/{id}";
        var accepted = new SessionAccepted(id, Status.Pending, stored.Find(id).Started, $"the session begins; GET {Sessions}/{id} says how it goes");
        await call.Answer(202, accepted, ServiceJson.Default.SessionAccepted);
    }

    private async Task Reach(Uri address, Dial? dial, CancellationToken cancellation)
    {
        using var executor = new PolicyExecutor(address, time, new Seed(0), dial);
        using var late = new CancellationTokenSource(Patience, time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await executor.Health(until.Token);
        }
        catch (ExecutorException failure)
        {
            throw new Refusal(503, Codes.ExecutorUnavailable, failure.Message).Thrown();
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            throw new Refusal(503, Codes.ExecutorUnavailable, $"the executor at {address} did not say within {Patience.TotalSeconds:0} s that it is well").Thrown();
        }
    }

    private Task Stop(Call call)
    {
        var stream = Find(call.Id);
        pool.Stop(stream);
        return call.Answer(202, new(stream.Id, Status.Stopping, "the trial under way is finished, and no other begins"), ServiceJson.Default.SessionStopping);
    }

    private StreamSummary Find(string id) => stored.Ledger.Find(id) is { Verb: CampaignLog.Verb } stream
        ? stream
        : throw new Refusal(404, Codes.SessionNotFound, $"there is no session {Printable.Of(id, 64)}").Thrown();

    private SessionState State(StreamSummary stream)
    {
        var working = stored.Live(stream.Id);
        return stored.Look(stream, (CampaignFold fold) =>
        {
            var status = Stored.Standing(fold, working);
            var isOver = status is Status.Completed or Status.Failed;
            var most = fold.Started?.Trials ?? pool.Ordered(stream.Id)?.Count ?? 0;
            var left = Math.Max(0, most - fold.Done);
            return new SessionState(
                stream.Id,
                status,
                stream.Name,
                stream.Started,
                fold.Running,
                isOver ? fold.Ended : null,
                new(fold.Done, most, most == 0 ? 0 : Math.Round(100.0 * fold.Done / most, 1)),
                new(fold.Best?.Severity, fold.Lowest, fold.Average),
                fold.Best is { } best ? new(best.Plan, best.Severity!.Value, best.Trial) : null,
                isOver ? 0 : fold.PerTrial is { } each ? Math.Round(Math.Min(each * left, Budget(fold.Started, working is null ? stream.LastAt : time.GetUtcNow())), 1) : null)
            {
                Reason = isOver ? fold.Reason : null,
            };
        });
    }

    // What is left of it, in seconds: no trial begins after that.
    private static double Budget(SessionStarted? started, DateTimeOffset? until) =>
        started?.BudgetSeconds is { } budget && until is { } at ? Math.Max(0, budget - started.WorkedSeconds - (at - started.At).TotalSeconds) : double.PositiveInfinity;
}
