// What the faults do to requests, to which, and for how long.
using System.Net;
using Mettle.Breaking.Executors;
using Mettle.Web.Proxying.Faults;
using Mettle.Web.Proxying.Policies;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying;

public sealed class FaultsHurtWhatTheyAreToldTo
{
    private readonly ManualTime time = new();
    private int reached;

    [Fact]
    public async Task Abort_answers_without_the_service()
    {
        await using var rig = await Start();
        await rig.Apply(new(100) { Abort = new(503, "no cart today") });
        using var answer = await rig.Get("/");
        await Expect(answer, 503, "abort", "no cart today");
        Assert.Equal(0, reached);
    }

    [Fact]
    public async Task Error_replaces_the_answer_of_a_service_that_did_its_work()
    {
        await using var rig = await Start();
        await rig.Apply(new(100) { Error = new(500) });
        using var answer = await rig.Get("/");
        await Expect(answer, 500, "error", "");
        Assert.Equal(1, reached);
    }

    [Fact]
    public async Task Error_of_a_service_that_is_not_there_is_not_claimed()
    {
        await using var rig = await Rig.Before("nowhere.invalid:80");
        await rig.Apply(new(100) { Error = new(500) });
        using var answer = await rig.Get("/");
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.False(answer.Headers.Contains(FaultAnswer.Mark));
    }

    [Fact]
    public async Task Delay_holds_a_request_up_and_lets_it_go_on()
    {
        await using var rig = await Start();
        await rig.Apply(new(100) { Delay = new(2000) });
        var answer = rig.Get("/");
        await Held(rig);
        time.Advance(TimeSpan.FromMilliseconds(1999));
        Assert.Equal(0, reached);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await Expect(await answer, 200, null, "served");
    }

    [Fact]
    public async Task Delay_and_abort_together_answer_late()
    {
        await using var rig = await Start();
        await rig.Apply(new(100) { Delay = new(2000), Abort = new(429) });
        var answer = rig.Get("/");
        await Held(rig);
        Assert.False(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        await Expect(await answer, 429, "abort", "");
        Assert.Equal(0, reached);
    }

    [Fact]
    public async Task A_deleted_policy_lets_go_of_what_it_holds_up()
    {
        await using var rig = await Start();
        await rig.Apply(new(100) { Delay = new(30_000), Abort = new(500) });
        var answer = rig.Get("/");
        await Held(rig);
        using var removed = await rig.Remove();
        await Expect(await answer, 200, null, "served");
    }

    [Fact]
    public async Task A_replaced_policy_lets_go_of_what_it_holds_up()
    {
        await using var rig = await Start();
        await rig.Apply(new(100) { Delay = new(30_000) });
        var answer = rig.Get("/");
        await Held(rig);
        await rig.Apply(new(100) { Abort = new(500) });
        await Expect(await answer, 200, null, "served");
        await Expect(await rig.Get("/"), 500, "abort", "");
    }

    [Fact]
    public async Task The_lease_removes_a_policy_and_lets_go_of_what_it_holds_up()
    {
        await using var rig = await Start();
        await rig.Apply(new(100) { Delay = new(30_000) }, lease: 1000);
        var answer = rig.Get("/");
        await Held(rig);
        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.NotNull(await rig.Find());
        time.Advance(TimeSpan.FromMilliseconds(1));
        await Expect(await answer, 200, null, "served");
        Assert.Null(await rig.Find());
        await Expect(await rig.Get("/"), 200, null, "served");
    }

    [Fact]
    public async Task A_replaced_policy_has_a_lease_of_its_own()
    {
        await using var rig = await Start();
        await rig.Apply(new(100) { Abort = new(500) }, lease: 1000);
        time.Advance(TimeSpan.FromMilliseconds(900));
        await rig.Apply(new(100) { Abort = new(501) }, lease: 1000);
        time.Advance(TimeSpan.FromMilliseconds(900));
        await Expect(await rig.Get("/"), 501, "abort", "");
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Null(await rig.Find());
    }

    [Fact]
    public async Task A_policy_without_a_lease_gets_one()
    {
        await using var rig = await Start();
        await rig.Apply(new(100) { Abort = new(500) });
        time.Advance(new ProxyLimits().Lease);
        Assert.Null(await rig.Find());
    }

    [Fact]
    public async Task A_fault_acts_after_its_start_delay_and_for_its_duration()
    {
        await using var rig = await Start();
        await rig.Apply(new(100) { StartDelayMs = 100, DurationMs = 200, DurationSeconds = 50, Abort = new(500) });
        foreach (var (advance, status) in new[] { (99, 200), (1, 500), (199, 500), (1, 200), (50_000, 200) })
        {
            time.Advance(TimeSpan.FromMilliseconds(advance));
            using var answer = await rig.Get("/");
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(status == 500, (await rig.Find())!.Status!.Active);
        }

        Assert.Equal((2, 2), Counts((await rig.Find())!));
    }

    [Fact]
    public async Task A_caller_that_leaves_while_held_up_is_let_go()
    {
        await using var rig = await Start();
        await rig.Apply(new(100) { Delay = new(30_000) });
        using var leaving = new CancellationTokenSource();
        var answer = rig.Client.GetAsync(rig.Door, leaving.Token);
        await Held(rig);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        // Its timer is gone when the request is: the lease alone is left.
        while (time.Waiting > 1)
            await Task.Yield();
        Assert.Equal(0, reached);
    }

    [Theory]
    [InlineData("""{"method":{"exact":"GET"}}""", true)]
    [InlineData("""{"method":{"exact":"get"}}""", false)]
    [InlineData("""{"method":{"regex":"GET|POST"}}""", true)]
    [InlineData("""{"path":{"exact":"/cart/1 2"}}""", true)]
    [InlineData("""{"path":{"exact":"/cart/1 2?x=1"}}""", false)]
    [InlineData("""{"path":{"prefix":"/cart/"}}""", true)]
    [InlineData("""{"path":{"prefix":"/car"}}""", true)]
    [InlineData("""{"path":{"prefix":"/Cart"}}""", false)]
    [InlineData("""{"path":{"regex":"/cart/[0-9] [0-9]"}}""", true)]
    [InlineData("""{"path":{"regex":"/cart"}}""", false)]
    [InlineData("""{"path":{"regex":"/cart|/cart/.*"}}""", true)]
    [InlineData("""{"headers":[{"name":"X-USER","exact":"ann"}]}""", true)]
    [InlineData("""{"headers":[{"name":"x-user","exact":"an"}]}""", false)]
    [InlineData("""{"headers":[{"name":"x-user","prefix":"an"},{"name":"x-none","prefix":""}]}""", false)]
    [InlineData("""{"headers":[{"name":"x-user","regex":"a.n"}]}""", true)]
    [InlineData("""{"headers":[{"name":"x-user","regex":"n"}]}""", false)]
    [InlineData("""{"method":{"exact":"GET"},"path":{"prefix":"/other"}}""", false)]
    public async Task Conditions_choose_the_requests(string match, bool hurt)
    {
        await using var rig = await Start();
        const string policy = """{"metadata":{"name":"abc"},"spec":{"selector":{"service":"cart"},"rules":[{"match":MATCH,"fault":{"percentage":100,"abort":{"httpStatus":500}}}]}}""";
        using var created = await rig.Post(policy.Replace("MATCH", match, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(rig.Door, "/cart/1%202?x=1"));
        request.Headers.TryAddWithoutValidation("x-user", "ann");
        using var answer = await rig.Client.SendAsync(request, Rig.Cancellation);
        Assert.Equal(hurt ? 500 : 200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task The_first_rule_of_the_oldest_policy_that_matches_decides()
    {
        await using var rig = await Start();
        await rig.Apply(new(0) { Abort = new(500) }, "older", "/a");
        await rig.Apply(new(100) { Abort = new(501) }, "newer", "/");
        await Expect(await rig.Get("/a"), 200, null, "served");
        await Expect(await rig.Get("/b"), 501, "abort", "");
        Assert.Equal((1, 0), Counts((await rig.Find("older"))!));
        Assert.Equal((1, 1), Counts((await rig.Find("newer"))!));
    }

    [Fact]
    public void The_draw_is_a_function_of_seed_and_index()
    {
        foreach (var percentage in new[] { 0.5, 12.5, 50, 99 })
        {
            const int n = 100_000;
            var hits = Enumerable.Range(0, n).Select(i => ActiveRule.Draw(new(7), i, percentage)).ToArray();
            Assert.Equal(hits, Enumerable.Range(0, n).Select(i => ActiveRule.Draw(new(7), i, percentage)));
            var p = percentage / 100;
            Assert.InRange(hits.Count(h => h), (n * p) - (6 * Math.Sqrt(n * p * (1 - p))), (n * p) + (6 * Math.Sqrt(n * p * (1 - p))));
            Assert.NotEqual(hits, Enumerable.Range(0, n).Select(i => ActiveRule.Draw(new(8), i, percentage)));
        }

        Assert.All(Enumerable.Range(0, 1000), i => Assert.False(ActiveRule.Draw(new(7), i, 0)));
        Assert.All(Enumerable.Range(0, 1000), i => Assert.True(ActiveRule.Draw(new(7), i, 100)));
    }

    [Fact]
    public async Task The_same_seed_hurts_the_same_requests_again()
    {
        await using var rig = await Start();
        var first = await Outcomes(rig, 11);
        Assert.Equal(first, await Outcomes(rig, 11));
        Assert.NotEqual(first, await Outcomes(rig, 12));
        var counts = Counts((await rig.Find())!);
        Assert.Equal(60, counts.Matched);
        Assert.InRange(counts.Injected, 1, 59);
    }

    private static async Task<string> Outcomes(Rig rig, ulong seed)
    {
        await rig.Apply(new(50) { Abort = new(500) }, seed: seed);
        var outcomes = "";
        for (var i = 0; i < 60; i++)
        {
            using var answer = await rig.Get("/");
            outcomes += answer.IsSuccessStatusCode ? '.' : 'x';
        }

        return outcomes;
    }

    private static (long Matched, long Injected) Counts(Policy policy) => (policy.Status!.Matched, policy.Status.Injected);

    private static async Task Expect(HttpResponseMessage answer, int status, string? mark, string body)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(mark, answer.Headers.TryGetValues(FaultAnswer.Mark, out var marks) ? marks.Single() : null);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Rig.Cancellation));
    }

    private Task<Rig> Start() => Rig.Start(
        c =>
        {
            Interlocked.Increment(ref reached);
            return c.Response.WriteAsync("served");
        },
        time);

    // A request is held up when it was drawn and two timers run: that of the lease and that of the delay.
    private async Task Held(Rig rig)
    {
        while ((await rig.Find())!.Status!.Injected == 0 || time.Waiting < 2)
            await Task.Yield();
    }
}
