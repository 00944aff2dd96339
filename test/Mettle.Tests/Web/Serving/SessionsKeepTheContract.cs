// The origin's contract: paths, statuses, fields and bounds, with the loop really running behind it.
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mettle.Breaking;
using Mettle.Breaking.Plans;
using Mettle.Search;

namespace Mettle.Web.Serving;

public sealed class SessionsKeepTheContract : IAsyncLifetime
{
    private const string Sessions = "/v1/optimization/sessions";
    private Plant plant = null!;

    private Site Site => plant.Site;

    public async ValueTask InitializeAsync() => plant = await Plant.Start();

    public ValueTask DisposeAsync() => plant.DisposeAsync();

    [Fact(Timeout = 120_000)]
    public async Task ASessionRunsToItsEndAndSaysSoInTheContractsFields()
    {
        var accepted = await Site.Post(Sessions, Plant.Request);
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.Equal(["session_id", "status", "created_at", "message"], Names(accepted.Json));
        var id = accepted.Json.GetProperty("session_id").GetString()!;
        Assert.Equal(("PENDING", $"{Sessions}/{id}"), (accepted.Json.GetProperty("status").GetString(), accepted.Location));
        var state = await Site.Until($"{Sessions}/{id}", s => s.GetProperty("status").GetString() == "COMPLETED");
        Assert.Equal(
            ["session_id", "status", "service_name", "created_at", "started_at", "completed_at", "progress", "statistics", "best_result", "estimated_remaining_sec", "reason"],
            Names(state));
        Assert.Equal((id, "cart", 0), (state.GetProperty("session_id").GetString(), state.GetProperty("service_name").GetString(), state.GetProperty("estimated_remaining_sec").GetDouble()));
        Assert.Equal("""{"trials_completed":3,"max_trials":3,"progress_percent":100}""", state.GetProperty("progress").GetRawText());
        Assert.Equal(["best_score", "worst_score", "average_score"], Names(state.GetProperty("statistics")));
        var best = state.GetProperty("best_result");
        Assert.Equal(["fault_plan", "severity_score", "trial_id"], Names(best));
        Assert.Equal("cart", best.GetProperty("fault_plan").GetProperty("service").GetString());
        Assert.Equal(state.GetProperty("statistics").GetProperty("best_score").GetDouble(), best.GetProperty("severity_score").GetDouble());
        Assert.All(await Plans(id), plan => Assert.True(plan.GetProperty("percentage").GetDouble() > 5));
    }

    [Fact(Timeout = 120_000)]
    public async Task StoppingFinishesTheTrialUnderWay()
    {
        plant.Hold();
        var id = (await Site.Post(Sessions, Plant.Request)).Json.GetProperty("session_id").GetString()!;
        await plant.Observing(id);
        var running = (await Site.Get($"{Sessions}/{id}")).Json;
        Assert.Equal(("RUNNING", JsonValueKind.Null, JsonValueKind.Null), (running.GetProperty("status").GetString(), running.GetProperty("best_result").ValueKind, running.GetProperty("completed_at").ValueKind));
        var stopping = await Site.Post($"{Sessions}/{id}/stop");
        Assert.Equal(HttpStatusCode.Accepted, stopping.Status);
        Assert.Equal(["session_id", "status", "message"], Names(stopping.Json));
        Assert.Equal("STOPPING", stopping.Json.GetProperty("status").GetString());
        Assert.Equal("STOPPING", (await Site.Get($"{Sessions}/{id}")).Json.GetProperty("status").GetString());
        plant.Release();
        var ended = await Site.Until($"{Sessions}/{id}", s => s.GetProperty("status").GetString() == "COMPLETED");
        Assert.Equal(1, ended.GetProperty("progress").GetProperty("trials_completed").GetInt32());
        Assert.Equal("it was stopped", ended.GetProperty("reason").GetString());
        await Site.Ended(id);
        var again = await Site.Post($"{Sessions}/{id}/stop");
        Assert.Equal((HttpStatusCode.Conflict, "SESSION_ALREADY_COMPLETED"), (again.Status, again.Code));
        Assert.Equal(["RUNNING", "STOPPING", "COMPLETED"], await States(id));
    }

    [Fact]
    public async Task TimeThatRemainsEndsWithTheBudget()
    {
        string id;
        using (var ledger = Site.Ledger())
        {
            id = ledger.Begin(CampaignLog.Verb, "cart");
            var log = new CampaignLog(ledger, id, TimeProvider.System);
            log.Append(new SessionStarted(id, "cart", "", 1, 1000, Goal.Severity, new("random", ""), 0) { BudgetSeconds = 60, WorkedSeconds = 15 });
            log.Append(new StateChanged(Status.Running, "started"));
            var plan = new FaultPlan { Service = "cart", Type = FaultType.Abort, ErrorCode = 503, DurationMs = 1000, Percentage = 40 };
            log.Append(new TrialFinished(1, new Point([]), plan, TrialStatus.Success, 30, "here") { Severity = 1 });
        }

        Assert.InRange((await Site.Get($"{Sessions}/{id}")).Json.GetProperty("estimated_remaining_sec").GetDouble(), 0, 45);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/stop")]
    public async Task ASessionThatIsNotThereIsNotFound(string method, string path)
    {
        var reply = await Site.Send(new(new HttpMethod(method), new Uri(Site.Address, $"{Sessions}/7{path}")));
        Assert.Equal((HttpStatusCode.NotFound, "SESSION_NOT_FOUND"), (reply.Status, reply.Code));
    }

    [Theory]
    [InlineData("service_name", "null", "service_name")]
    [InlineData("service_name", "\"\"", "service_name")]
    [InlineData("service_name", "\"Cart\"", "service_name")]
    [InlineData("service_name", "\"-cart\"", "service_name")]
    [InlineData("service_name", "\"cart\\n\"", "service_name")]
    [InlineData("service_name", "\"a234567890123456789012345678901234567890123456789012345678901234\"", "service_name")]
    [InlineData("max_trials", "null", "max_trials")]
    [InlineData("max_trials", "0", "max_trials")]
    [InlineData("max_trials", "1001", "max_trials")]
    [InlineData("max_trials", "1.5", "max_trials")]
    [InlineData("max_trials", "\"3\"", "max_trials")]
    [InlineData("time_budget_sec", "59", "time_budget_sec")]
    [InlineData("time_budget_sec", "86401", "time_budget_sec")]
    [InlineData("search_space", "null", "search_space")]
    [InlineData("search_space", "[]", "search_space")]
    [InlineData("seed", "-1", "seed")]
    [InlineData("executor", "\"file:///etc/passwd\"", "executor")]
    [InlineData("safety", "3", "safety")]
    [InlineData("safety", "{\"lease\": \"5\"}", "safety.lease")]
    [InlineData("severity", "{\"wights\": {}}", "severity")]
    [InlineData("saftey", "{}", "saftey")]
    [InlineData("dimensions", "[]", "dimensions")]
    public async Task EveryBoundOfTheRequestIsKept(string field, string value, string where)
    {
        var body = JsonNode.Parse(Plant.Request)!;
        body[field] = JsonNode.Parse(value);
        await Refused(body, where);
    }

    [Theory]
    [InlineData("name", "null", "search_space.name")]
    [InlineData("name", "\"\"", "search_space.name")]
    [InlineData("description", "5", "search_space.description")]
    [InlineData("dimensions", "null", "search_space.dimensions")]
    [InlineData("dimensions", "[]", "search_space.dimensions")]
    [InlineData("dimensions", "[3]", "search_space.dimensions[0]")]
    [InlineData("dimensions", "[{\"name\": \"fault_type\", \"type\": \"categorical\", \"values\": [\"abort\"]}, {\"name\": \"fault_type\", \"type\": \"categorical\", \"values\": [\"abort\"]}]", "search_space.dimensions")]
    [InlineData("dimensions", "[{\"name\": \"percentage\", \"type\": \"real\", \"bounds\": [1, 2]}]", "search_space.dimensions")]
    [InlineData("dimensions", "[{\"name\": \"fault_type\", \"type\": \"categorical\", \"values\": [\"abort\"]}, {\"name\": \"blast\", \"type\": \"real\", \"bounds\": [1, 2]}]", "search_space.dimensions")]
    [InlineData("constraints", "[\"percentage >\"]", "search_space.constraints[0]")]
    [InlineData("constraints", "[7]", "search_space.constraints[0]")]
    [InlineData("constrains", "[]", "search_space.constrains")]
    [InlineData("constraints", "[\"percentage > 500\"]", "search_space.dimensions")]
    public async Task EveryBoundOfTheSpaceIsKept(string field, string value, string where)
    {
        var body = JsonNode.Parse(Plant.Request)!;
        body["search_space"]![field] = JsonNode.Parse(value);
        await Refused(body, where);
    }

    [Theory]
    [InlineData("{\"name\": \"1x\", \"type\": \"real\", \"bounds\": [1, 2]}", ".name")]
    [InlineData("{\"name\": \"x\", \"type\": \"complex\", \"bounds\": [1, 2]}", ".type")]
    [InlineData("{\"name\": \"x\", \"type\": \"real\"}", ".bounds")]
    [InlineData("{\"name\": \"x\", \"type\": \"real\", \"bounds\": [1]}", ".bounds")]
    [InlineData("{\"name\": \"x\", \"type\": \"real\", \"bounds\": [2, 2]}", ".bounds")]
    [InlineData("{\"name\": \"x\", \"type\": \"real\", \"bounds\": [\"1\", 2]}", ".bounds")]
    [InlineData("{\"name\": \"x\", \"type\": \"integer\", \"bounds\": [-1, 2]}", ".bounds")]
    [InlineData("{\"name\": \"x\", \"type\": \"integer\", \"bounds\": [1, 2.5]}", ".bounds")]
    [InlineData("{\"name\": \"x\", \"type\": \"integer\", \"bounds\": [1, 9], \"default\": 10}", ".default")]
    [InlineData("{\"name\": \"x\", \"type\": \"categorical\", \"values\": []}", ".values")]
    [InlineData("{\"name\": \"x\", \"type\": \"categorical\", \"values\": [1], \"bounds\": [1, 2]}", ".bounds")]
    [InlineData("{\"name\": \"x\", \"type\": \"real\", \"bounds\": [1, 2], \"log\": true}", ".log")]
    [InlineData("{\"name\": \"x\", \"type\": \"categorical\", \"values\": [1, \"a\"]}", ".values")]
    [InlineData("{\"name\": \"x\", \"type\": \"categorical\", \"values\": [\"a\", \"a\"]}", ".values")]
    [InlineData("{\"name\": \"x\", \"type\": \"categorical\", \"values\": [\"a\"], \"default\": \"b\"}", ".default")]
    public async Task EveryBoundOfADimensionIsKept(string dimension, string where)
    {
        var body = JsonNode.Parse(Plant.Request)!;
        ((JsonArray)body["search_space"]!["dimensions"]!).Add(JsonNode.Parse(dimension));
        await Refused(body, $"search_space.dimensions[3]{where}");
    }

    [Fact]
    public async Task AllThatIsWrongIsSaidAtOnce()
    {
        var reply = await Site.Post(Sessions, """{"service_name": "X", "max_trials": 0, "time_budget_sec": 1, "search_space": {"dimensions": [{"name": "x"}]}}""");
        var details = reply.Json.GetProperty("error").GetProperty("details");
        Assert.Equal(
            ["service_name", "search_space.name", "search_space.dimensions[0].type", "max_trials", "time_budget_sec"],
            details.GetProperty("violations").EnumerateArray().Select(v => v.GetProperty("field").GetString()));
        Assert.Equal(["code", "message", "details", "timestamp"], Names(reply.Json.GetProperty("error")));
        Assert.Equal("service_name", details.GetProperty("field").GetString());
        Assert.NotEmpty(details.GetProperty("constraint").GetString()!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"max_trials\": 1, \"max_trials\": 2}")]
    [InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}")]
    public async Task BodiesThatAreNoneAreInvalid(string body)
    {
        var reply = await Site.Post(Sessions, body);
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_REQUEST"), (reply.Status, reply.Code));
    }

    [Fact(Timeout = 60_000)]
    public async Task AnExecutorThatIsNotThereIsUnavailable()
    {
        var reply = await Site.Post(Sessions, Plant.Session("cart", 3, ", \"executor\": \"http://127.0.0.1:9\""));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "EXECUTOR_UNAVAILABLE"), (reply.Status, reply.Code));
        Assert.Equal(0, (await Site.Get("/v1/streams")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact(Timeout = 120_000)]
    public async Task SeedSafetyAndSeverityOfTheRequestCount()
    {
        var more = """, "seed": 5, "safety": { "max_percentage": 30, "forbid": ["service == \"cart\" and percentage < 10"] }, "severity": { "aggregate": "mean" }""";
        var id = (await Site.Post(Sessions, Plant.Session("cart", 2, more))).Json.GetProperty("session_id").GetString()!;
        await Site.Ended(id);
        Assert.Equal(5, (await plant.Said(id, e => e.GetProperty("event").GetString() == "started")).GetProperty("seed").GetInt32());
        Assert.All(await Plans(id), plan => Assert.InRange(plan.GetProperty("percentage").GetDouble(), 10, 30));
    }

    private async Task Refused(JsonNode body, string where)
    {
        var reply = await Site.Post(Sessions, body.ToJsonString());
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_REQUEST", where), (reply.Status, reply.Code, reply.Field));
    }

    private async Task<List<JsonElement>> Plans(string id) =>
        [.. (await Site.Get($"/v1/streams/{id}/trials")).Json.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("plan"))];

    private async Task<List<string?>> States(string id) =>
        [.. (await Site.Get($"/v1/streams/{id}/history")).Json.GetProperty("items").EnumerateArray().Where(e => e.GetProperty("event").GetString() == "state").Select(e => e.GetProperty("state").GetString())];

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(p => p.Name);
}
