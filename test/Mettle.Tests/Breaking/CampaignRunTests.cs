// The closed loop, on a simulated system: what is proposed, injected, cleared, learned and stored.
using System.Collections.Concurrent;
using System.Diagnostics;
using Mettle.Breaking.Plans;
using Mettle.Expressions;
using Mettle.Search;
using Mettle.Storage;

namespace Mettle.Breaking;

public sealed class A_campaign : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mettle-").FullName;
    private readonly ManualTime time = new();
    private readonly Ledger ledger;

    public A_campaign() => ledger = Ledger.Open(folder, time);

    public void Dispose()
    {
        ledger.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Finds_the_worst_fault_and_takes_every_fault_away()
    {
        var system = new SimulatedSystem(PaymentIsFragile);
        var (result, log) = await Run(Campaign(), system);

        Assert.Equal(Status.Completed, result.Status);
        Assert.Equal(30, result.Trials);
        Assert.Equal("payment", result.Findings[0].Plan.Service);
        Assert.True(result.Findings[0].Severity >= 9);
        Assert.Empty(system.Active);
        Assert.Equal([Status.Running, Status.Completed], log.Read().OfType<StateChanged>().Select(s => s.State));
        Assert.Equal(Enumerable.Range(1, 30), log.Read().OfType<TrialFinished>().Select(t => t.Trial));
    }

    [Fact]
    public async Task Keeps_distinct_weaknesses_apart_and_the_worst_first()
    {
        var (result, _) = await Run(Campaign(), new SimulatedSystem(plan => plan is null ? (200, 10) : (503, 10)));
        var kinds = result.Findings.Select(f => (f.Plan.Service, f.Plan.Type)).ToList();
        Assert.Equal(kinds.Distinct(), kinds);
        Assert.True(kinds.Count > 1);
        Assert.Equal(result.Findings.OrderByDescending(f => f.Severity), result.Findings);
    }

    [Fact]
    public async Task With_amplification_as_the_goal_a_mild_fault_that_is_multiplied_is_worst()
    {
        // Of 50 calls 25 are hurt, as the executor says; catalog's faults then fail every request, payment's none but the hurt ones.
        var system = new SimulatedSystem(plan => plan is { Service: "payment", Type: FaultType.Abort } ? (500, 10) : (200, 10))
        {
            Multiplied = plan => plan is { Service: "catalog", Type: FaultType.Abort },
        };
        var (result, _) = await Run(Campaign() with { Goal = Goal.Amplification }, system);
        Assert.Equal("catalog", result.Findings[0].Plan.Service);
        Assert.Equal(2, result.Findings[0].Amplification!.Failures!.Value, 6);
    }

    [Fact]
    public async Task Leaves_a_span_for_each_trial()
    {
        using var parent = new Activity("parent").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Spans.Source,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            // Other tests make trials at the same time.
            ActivityStopped = span =>
            {
                if (span.TraceId == parent.TraceId)
                    spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await Run(Campaign(), new SimulatedSystem(PaymentIsFragile));
        Assert.Equal(Enumerable.Range(1, 30), spans.Select(s => (int)s.GetTagItem("mettle.trial")!));
        Assert.All(spans, s => Assert.Equal(("break trial", "Success"), (s.DisplayName, s.GetTagItem("mettle.status"))));
    }

    [Fact]
    public async Task Finds_nothing_in_a_healthy_system()
    {
        var (result, _) = await Run(Campaign(), new SimulatedSystem(_ => (200, 10)));
        Assert.Equal(Status.Completed, result.Status);
        Assert.Empty(result.Findings);
        Assert.InRange(result.Highest!.Value, 0, 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(29)]
    public async Task Goes_on_after_a_break_as_if_there_had_been_none(int after)
    {
        var (_, whole) = await Run(Campaign(), new SimulatedSystem(PaymentIsFragile));
        time.Advance(TimeSpan.FromMinutes(1));

        using var interrupt = new CancellationTokenSource();
        var system = new SimulatedSystem(PaymentIsFragile) { Observed = trial => CancelAfter(interrupt, trial > after) };
        var session = CampaignSession.Open(ledger, Campaign(), new SessionWish(), time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(session, system, interrupt.Token));
        Assert.Empty(system.Active);
        Assert.Equal(Status.Running, session.Log.Read().OfType<CampaignResult>().Single().Status);
        session.Dispose();

        using var resumed = CampaignSession.Open(ledger, Campaign(), new SessionWish(Resume: true), time);
        system.Observed = _ => { };
        await Run(resumed, system, CancellationToken.None);
        Assert.Equal(
            whole.Read().OfType<TrialFinished>().Select(t => (t.Trial, t.Params, t.Severity)),
            resumed.Log.Read().OfType<TrialFinished>().Select(t => (t.Trial, t.Params, t.Severity)));
    }

    [Fact]
    public async Task Measures_the_baseline_again_when_the_system_has_become_another()
    {
        var system = new SimulatedSystem(_ => (200, 10));
        system.Observed = trial => system.UsualMs = trial >= 10 ? 60 : 10;
        var (_, log) = await Run(Campaign(), system);
        var events = log.Read().ToList();
        Assert.Equal(2, events.OfType<BaselineMeasured>().Count());
        Assert.Equal(60, events.OfType<BaselineMeasured>().Last().LatencyMs);
        Assert.Equal(14, events.TakeWhile(e => e is not BaselineMeasured { LatencyMs: 60 }).OfType<TrialFinished>().Count());
    }

    [Fact]
    public async Task Windows_of_two_sessions_never_share_a_trace_id()
    {
        var (once, again) = (new SimulatedSystem(_ => (200, 10)), new SimulatedSystem(_ => (200, 10)));
        await Run(Campaign(), once);
        await Run(Campaign(), again);
        Assert.Equal(once.Windows.Count, once.Windows.Distinct().Count());
        Assert.Empty(once.Windows.Intersect(again.Windows));
    }

    [Fact]
    public async Task Never_injects_what_safety_forbids()
    {
        var campaign = Campaign() with
        {
            Safety = new SafetySettings { MaxPercentage = 40, Forbid = [Expression.Parse("service == \"payment\" and fault_type == \"abort\"")] },
        };
        var system = new SimulatedSystem(PaymentIsFragile);
        await Run(campaign, system);
        Assert.Equal(30, system.Applied.Count);
        Assert.All(system.Applied, p => Assert.True(p.Percentage <= 40 && !(p.Service == "payment" && p.Type == FaultType.Abort), p.ToString()));
    }

    [Fact]
    public void Refuses_a_forbidden_plan_at_the_door_too()
    {
        var door = new SafetyDoor(new SafetySettings { MaxPercentage = 40, Forbid = [Expression.Parse("service == \"payment\"")] });
        var plan = new FaultPlan { Service = "cart", Type = FaultType.Abort, ErrorCode = 503, DurationMs = 1000, Percentage = 40 };
        Assert.Null(door.Refuses(plan));
        Assert.Contains("max_percentage", door.Refuses(plan with { Percentage = 41 }));
        Assert.Contains("payment", door.Refuses(plan with { Service = "payment" }));
    }

    [Fact]
    public async Task Does_not_begin_when_the_steady_state_does_not_hold()
    {
        var system = new SimulatedSystem(PaymentIsFragile) { Sick = true, Looked = ASecondPasses };
        var (result, _) = await Run(Campaign(), system);
        Assert.Equal(Status.Failed, result.Status);
        Assert.Contains("http_req_failed: rate < 1% (measured 1)", result.Reason);
        Assert.Equal(0, result.Trials);
    }

    [Fact]
    public async Task Ends_failed_and_keeps_the_finding_when_the_system_does_not_recover()
    {
        var system = new SimulatedSystem(PaymentIsFragile) { NeverRecovers = true, Looked = ASecondPasses };
        var (result, log) = await Run(Campaign(), system);
        Assert.Equal(Status.Failed, result.Status);
        Assert.Contains("did not recover", result.Reason);
        Assert.Single(result.Findings);
        Assert.Single(log.Read().OfType<TrialFinished>());
        Assert.Empty(system.Active);
    }

    [Fact]
    public async Task A_failed_trial_costs_one_trial()
    {
        var system = new SimulatedSystem(PaymentIsFragile) { ApplyFails = trial => trial == 3 };
        var (result, log) = await Run(Campaign(), system);
        Assert.Equal(Status.Completed, result.Status);
        var failed = Assert.Single(log.Read().OfType<TrialFinished>(), t => t.Status == TrialStatus.Failed);
        Assert.Equal(3, failed.Trial);
        Assert.Equal("the executor is on fire", failed.Error);
        Assert.Null(failed.Severity);
    }

    [Fact]
    public async Task A_dead_executor_ends_it_failed_after_five_trials_a_pause_and_one_more()
    {
        var system = new SimulatedSystem(PaymentIsFragile) { ApplyFails = _ => true };
        var run = Run(Campaign(), system);
        await UntilWaiting();
        Assert.Equal(5, system.Applied.Count);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(run.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var (result, _) = await run;
        Assert.Equal(Status.Failed, result.Status);
        Assert.Equal(6, result.Trials);
        Assert.Contains("on fire", result.Reason);
    }

    [Fact]
    public async Task Waits_for_the_lease_when_a_removal_cannot_be_verified()
    {
        var system = new SimulatedSystem(PaymentIsFragile) { ClearFails = true };
        var campaign = Campaign() with { Trials = 1, Safety = new SafetySettings { Lease = TimeSpan.FromSeconds(20) } };
        var run = Run(campaign, system);
        await UntilWaiting();
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(run.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var (result, log) = await run;
        Assert.Equal(Status.Completed, result.Status);
        Assert.Contains(log.Read().OfType<Warned>(), w => w.Text.Contains("waiting 20 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stops_after_the_trial_in_which_abort_when_held()
    {
        var (result, log) = await Run(Campaign(), new SimulatedSystem(PaymentIsFragile) { Aborts = "rate > 90%" });
        Assert.Equal(Status.Completed, result.Status);
        Assert.Equal(1, result.Trials);
        Assert.Contains("safety", result.Reason);
        Assert.Equal([Status.Running, Status.Stopping, Status.Completed], log.Read().OfType<StateChanged>().Select(s => s.State));
    }

    [Fact]
    public async Task Stops_when_the_time_budget_is_used_up()
    {
        var system = new SimulatedSystem(PaymentIsFragile) { Observed = trial => time.Advance(TimeSpan.FromMinutes(4)) };
        var (result, _) = await Run(Campaign() with { TimeBudget = TimeSpan.FromMinutes(10) }, system);
        Assert.Equal(Status.Completed, result.Status);
        Assert.Equal(3, result.Trials);
        Assert.Contains("time budget", result.Reason);
    }

    [Fact]
    public async Task The_time_budget_and_the_seconds_are_of_all_its_processes_and_not_of_the_pause_between()
    {
        var campaign = Campaign() with { TimeBudget = TimeSpan.FromMinutes(10) };
        using var interrupt = new CancellationTokenSource();
        var system = new SimulatedSystem(PaymentIsFragile) { Observed = trial => time.Advance(TimeSpan.FromMinutes(4)) };
        system.Observed += trial => CancelAfter(interrupt, trial > 1);
        using (var session = CampaignSession.Open(ledger, campaign, new SessionWish(), time))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(session, system, interrupt.Token));
        time.Advance(TimeSpan.FromHours(5));
        system.Observed = trial => time.Advance(TimeSpan.FromMinutes(4));
        using var resumed = CampaignSession.Open(ledger, campaign, new SessionWish(Resume: true), time);
        var result = await Run(resumed, system, CancellationToken.None);
        var (earlier, started) = (resumed.Log.Read().OfType<CampaignResult>().First(), resumed.Log.Read().OfType<SessionStarted>().Last());
        Assert.Equal((600, earlier.Seconds), (started.BudgetSeconds, started.WorkedSeconds));
        Assert.Contains("time budget", result.Reason);
        Assert.InRange(result.Trials, 1, 2);
        Assert.InRange(result.Seconds, earlier.Seconds + 240, 1200);
    }

    [Fact]
    public async Task One_that_nobody_works_on_is_ended_with_what_it_has()
    {
        using var interrupt = new CancellationTokenSource();
        var system = new SimulatedSystem(PaymentIsFragile) { Observed = trial => CancelAfter(interrupt, trial > 5) };
        using var session = CampaignSession.Open(ledger, Campaign(), new SessionWish(), time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(session, system, interrupt.Token));
        var interrupted = Assert.Single(session.Log.Read().OfType<CampaignResult>());
        time.Advance(TimeSpan.FromHours(1));
        CampaignRun.End(session.Log);
        Assert.True(session.Log.HasEnded);
        var ended = session.Log.Read().OfType<CampaignResult>().Last();
        Assert.Equal((Status.Completed, "it was stopped", interrupted.Trials, interrupted.Highest, interrupted.Seconds), (ended.Status, ended.Reason, ended.Trials, ended.Highest, ended.Seconds));
    }

    [Fact]
    public async Task A_rule_about_a_field_that_the_space_leaves_open_is_heeded_where_the_plan_is_known()
    {
        var open = new Space([Words("service", "cart", "payment"), Words("fault_type", "abort"), new RealParameter("abort_probability", 0.1, 0.9), new IntegerParameter("duration_ms", 500, 1000)]);
        var campaign = Campaign() with { Faults = open, Safety = new SafetySettings { Forbid = [Expression.Parse("service == \"payment\" and percentage > 50")] } };
        var system = new SimulatedSystem(PaymentIsFragile);
        var (result, log) = await Run(campaign, system);
        Assert.Equal((Status.Completed, 30), (result.Status, result.Trials));
        Assert.DoesNotContain(system.Applied, plan => plan is { Service: "payment", Percentage: > 50 });
        Assert.Contains(system.Applied, plan => plan.Percentage > 50);
        Assert.Contains(log.Read().OfType<TrialFinished>(), trial => trial.Status == TrialStatus.Forbidden);
    }

    [Theory]
    [InlineData("percentage > 5")]
    [InlineData("abort_probability > 0.05")]
    public void A_space_of_which_safety_allows_nothing_is_refused(string rule)
    {
        var open = new Space([Words("service", "cart"), Words("fault_type", "abort")]);
        var refused = Assert.Throws<ProblemException>(() => new SafetyDoor(new SafetySettings { Forbid = [Expression.Parse(rule)] }).Narrow(open));
        Assert.Contains(rule, refused.Message);
    }

    [Fact]
    public void Of_two_safeties_the_stricter_holds_in_everything()
    {
        var mild = new SafetySettings { MaxPercentage = 80, Forbid = [Expression.Parse("percentage > 60")], AbortWhen = [Gate.Parse("http_req_failed: rate > 90%")], Lease = TimeSpan.FromSeconds(10) };
        var other = new SafetySettings { MaxPercentage = 90, Forbid = [Expression.Parse("delay_ms > 5")], AbortWhen = [Gate.Parse("http_req_failed: rate > 50%")], Lease = TimeSpan.FromSeconds(20) };
        foreach (var both in new[] { mild.And(other), other.And(mild) })
        {
            Assert.Equal((80, TimeSpan.FromSeconds(10)), (both.MaxPercentage, both.Lease));
            Assert.Equal(["delay_ms > 5", "percentage > 60"], both.Forbid.Select(f => f.Source).Order());
            Assert.Equal(["rate > 50%", "rate > 90%"], both.AbortWhen.Select(g => g.Source).Order());
        }
    }

    [Fact]
    public async Task Never_proposes_a_plan_that_contradicts_itself()
    {
        var campaign = Campaign() with
        {
            Faults = new Space([Words("service", "cart"), Words("fault_type", "delay"), new IntegerParameter("delay_ms", 0, 2), new IntegerParameter("start_delay_ms", 0, 900), new IntegerParameter("duration_ms", 500, 1000)]),
        };
        var system = new SimulatedSystem(PaymentIsFragile);
        await Run(campaign, system);
        Assert.Equal(30, system.Applied.Count);
        Assert.All(system.Applied, p => Assert.True(p.DelayMs > 0 && p.StartDelayMs < p.DurationMs));
    }

    [Fact]
    public async Task Does_not_take_a_system_of_which_nothing_is_seen_for_a_healthy_one()
    {
        var (result, _) = await Run(Campaign() with { SteadyState = [] }, new SimulatedSystem(PaymentIsFragile) { Blind = true });
        Assert.Equal(Status.Failed, result.Status);
        Assert.Equal("nothing was observed of the healthy system: the observe command ended with 127", result.Reason);
    }

    [Fact]
    public async Task A_window_in_which_nothing_is_seen_costs_a_trial_and_does_not_count_against_the_executor()
    {
        var system = new SimulatedSystem(PaymentIsFragile);
        system.Observed = trial => system.Blind = trial is > 3 and < 12;
        var (result, log) = await Run(Campaign() with { SteadyState = [] }, system);
        Assert.Equal(Status.Completed, result.Status);
        Assert.Equal(8, log.Read().OfType<TrialFinished>().Count(t => t is { Status: TrialStatus.Failed, Severity: null }));
    }

    [Fact]
    public async Task A_space_with_points_that_are_no_plan_is_refused_before_anything_starts()
    {
        var campaign = Campaign() with
        {
            Faults = new Space([Words("service", "cart"), Words("fault_type", "delay", "error_injection"), new IntegerParameter("delay_ms", 1, 9)]),
        };
        var system = new SimulatedSystem(PaymentIsFragile);
        using var session = CampaignSession.Open(ledger, campaign, new SessionWish(), time);
        var refused = await Assert.ThrowsAsync<ProblemException>(() => Run(session, system, CancellationToken.None));
        Assert.Contains(refused.Problems, p => p.What.Contains("error_code", StringComparison.Ordinal));
        Assert.Empty(system.Windows);
        Assert.Equal(Status.Failed, session.Log.Read().OfType<CampaignResult>().Single().Status);
        Assert.True(session.Log.HasEnded);
    }

    [Fact]
    public async Task An_interrupt_before_the_system_stands_stores_a_result_and_can_be_resumed()
    {
        using var interrupt = new CancellationTokenSource();
        var session = CampaignSession.Open(ledger, Campaign(), new SessionWish(), time);
        var run = new CampaignRun(session.Campaign, session.Log, time).Run(
            async token =>
            {
                await interrupt.CancelAsync();
                token.ThrowIfCancellationRequested();
                throw new InvalidOperationException("not reached");
            },
            interrupt.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(Status.Pending, session.Log.Read().OfType<CampaignResult>().Single().Status);
        session.Dispose();
        using var resumed = CampaignSession.Open(ledger, Campaign(), new SessionWish(Resume: true), time);
        Assert.Equal(30, (await Run(resumed, new SimulatedSystem(PaymentIsFragile), CancellationToken.None)).Trials);
    }

    [Fact]
    public async Task An_interrupt_does_not_wait_for_an_executor_that_hangs()
    {
        using var interrupt = new CancellationTokenSource();
        var system = new SimulatedSystem(PaymentIsFragile) { Observed = _ => interrupt.Cancel(), ClearHangs = true };
        using var session = CampaignSession.Open(ledger, Campaign(), new SessionWish(), time);
        var run = Run(session, system, interrupt.Token);
        await UntilWaiting();
        time.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Contains(session.Log.Read().OfType<Warned>(), w => w.Text.Contains("lease ends it within 30 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ledger_that_is_full_ends_the_run_and_loses_nothing_and_the_session_goes_on_later()
    {
        var system = new SimulatedSystem(PaymentIsFragile);
        system.Observed = trial =>
        {
            if (trial == 5)
                Limit(PagesInUse());
        };
        var session = CampaignSession.Open(ledger, Campaign(), new SessionWish(), time);
        await Assert.ThrowsAsync<ProblemException>(() => Run(session, system, CancellationToken.None));
        Assert.Empty(system.Active);
        Limit(1 << 20);
        var kept = session.Log.Read().OfType<TrialFinished>().Count();
        Assert.InRange(kept, 3, 29);
        session.Dispose();

        system.Observed = _ => { };
        using var resumed = CampaignSession.Open(ledger, Campaign(), new SessionWish(Resume: true), time);
        var result = await Run(resumed, system, CancellationToken.None);
        Assert.Equal(Status.Completed, result.Status);
        Assert.Equal(Enumerable.Range(1, 30), resumed.Log.Read().OfType<TrialFinished>().Select(t => t.Trial));
    }

    [Fact]
    public void Resumes_the_last_session_that_did_not_end_with_as_many_trials_as_it_began_with()
    {
        var lost = CampaignSession.Open(ledger, Campaign(), new SessionWish(Trials: 77), time);
        lost.Log.Append(new SessionStarted(lost.Log.Id, "c", Campaign().Definition.Hex, 3, 77, Goal.Severity, new("forest", "asked for"), 0));
        lost.Dispose();
        time.Advance(TimeSpan.FromMinutes(1));
        using (var ended = CampaignSession.Open(ledger, Campaign(), new SessionWish(), time))
            ended.Log.Append(new CampaignResult("break", ended.Log.Id, Status.Completed, 30, []) { Reason = "done" });

        using var resumed = CampaignSession.Open(ledger, Campaign(), new SessionWish(Resume: true), time);
        Assert.Equal(lost.Log.Id, resumed.Log.Id);
        Assert.Equal(77, resumed.Campaign.Trials);
    }

    [Fact]
    public async Task Ends_when_every_plan_was_tried()
    {
        var campaign = Campaign() with
        {
            Sampler = "grid",
            Faults = new Space([Words("service", "cart", "payment"), Words("fault_type", "abort"), new IntegerParameter("percentage", 50, 50), new IntegerParameter("duration_ms", 1000, 1000)]),
        };
        var (result, _) = await Run(campaign, new SimulatedSystem(PaymentIsFragile));
        Assert.Equal(2, result.Trials);
        Assert.Equal("every plan was tried", result.Reason);
    }

    [Fact]
    public void Is_not_resumed_with_another_file_another_seed_or_by_two_at_once()
    {
        Assert.Throws<ProblemException>(() => CampaignSession.Open(ledger, Campaign(), new SessionWish(Resume: true), time));
        var session = CampaignSession.Open(ledger, Campaign(), new SessionWish(), time);
        session.Log.Append(new SessionStarted(session.Log.Id, "c", Campaign().Definition.Hex, 3, 30, Goal.Severity, new("forest", "asked for"), 0));
        Assert.Throws<ProblemException>(() => CampaignSession.Open(ledger, Campaign(), new SessionWish(Resume: true), time));
        session.Dispose();
        Assert.Throws<ProblemException>(() => CampaignSession.Open(ledger, Campaign() with { Definition = Digest.Of("other"u8) }, new SessionWish(Resume: true), time));
        Assert.Throws<ProblemException>(() => CampaignSession.Open(ledger, Campaign(), new SessionWish(Seed: 99, Resume: true), time));
        using var resumed = CampaignSession.Open(ledger, Campaign(), new SessionWish(Resume: true), time);
        Assert.Equal(3UL, resumed.Campaign.Seed);
    }

    private static (int Status, double LatencyMs) PaymentIsFragile(FaultPlan? plan) => plan switch
    {
        null => (200, 10),
        { Service: "payment", Type: FaultType.Abort } => (500, 10),
        { Type: FaultType.Delay } => (200, 10 + (plan.DelayMs!.Value / 10.0)),
        _ => (200, 12),
    };

    private static void CancelAfter(CancellationTokenSource source, bool now)
    {
        if (now)
            source.Cancel();
    }

    private long PagesInUse() => Pragma("page_count");

    private void Limit(long pages) => Pragma($"max_page_count = {pages}");

    private long Pragma(string pragma)
    {
        using var command = ledger.Connection.CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        return (long)command.ExecuteScalar()!;
    }

    private void ASecondPasses() => time.Advance(TimeSpan.FromSeconds(1));

    private static CategoricalParameter Words(string name, params string[] words) => new(name, [.. words.Select(Value.Of)]);

    private static Campaign Campaign() => new()
    {
        Name = "c",
        Definition = Digest.Of("c"u8),
        Faults = new Space(
        [
            Words("service", "cart", "catalog", "payment"),
            Words("fault_type", "delay", "abort"),
            new IntegerParameter("delay_ms", 1, 5000) { When = Expression.Parse("fault_type == \"delay\"") },
            new RealParameter("percentage", 1, 100),
            new IntegerParameter("duration_ms", 500, 60000),
        ]),
        SteadyState = [Gate.Parse("http_req_failed: rate < 1%"), Gate.Parse("http_req_duration: p(95) < 500ms")],
        Trials = 30,
        Seed = 3,
    };

    private Task<CampaignResult> Run(CampaignSession session, SimulatedSystem system, CancellationToken cancellation)
    {
        var tools = new CampaignTools(system, system, ContentStore.Open(folder, time), time);
        return new CampaignRun(session.Campaign, session.Log, time).Run(_ => Task.FromResult(tools), cancellation);
    }

    private async Task<(CampaignResult Result, CampaignLog Log)> Run(Campaign campaign, SimulatedSystem system)
    {
        using var session = CampaignSession.Open(ledger, campaign, new SessionWish(), time);
        return (await Run(session, system, TestContext.Current.CancellationToken), session.Log);
    }

    private async Task UntilWaiting()
    {
        while (time.Waiting == 0)
            await Task.Yield();
    }
}
