// Walks the graph: what becomes ready is decided on, what is stale goes to the scheduler, what ended lets others become ready.
// One thread does all of it, so the graph needs no locks; jobs are executed on the scheduler's threads and come back by the inbox.
using Mettle.Running.Planning;
using Mettle.Running.Scheduling;

namespace Mettle.Running.Executing;

/// <param name="workbench">Everything that the loop asks and tells.</param>
internal sealed class RunLoop(Workbench workbench)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly Plan plan = workbench.Plan;
    private readonly Queue<Node> ready = new();
    private readonly Inbox<JobOutcome> inbox = new();
    private readonly OrderedDictionary<StagePlan, StageBook> books = [];
    private readonly Dictionary<Node, string> uncertain = [];
    private readonly HashSet<StagePlan> open = [.. workbench.Plan.Stages];
    private readonly List<GateJudged> gates = [];
    private int started;
    private int executing;
    private bool isStopped;

    /// <summary>All gates that were judged.</summary>
    public IReadOnlyList<GateJudged> Gates => gates;

    /// <summary>How all jobs ended.</summary>
    public JobCounts Counts => books.Values.Select(b => b.Counts).Aggregate(
        new JobCounts(0, 0, 0, 0), (a, b) => new(a.Done + b.Done, a.Cached + b.Cached, a.Failed + b.Failed, a.Blocked + b.Blocked));

    /// <summary>A promise of time was missed that fails the run.</summary>
    public bool MissedTime => workbench.Total is { HasFailed: true } || books.Values.Any(b => b.Sla is { HasFailed: true });

    /// <summary>A command after a stage failed.</summary>
    public bool HooksFailed { get; private set; }

    /// <summary>Nothing new starts.</summary>
    public void Stop()
    {
        workbench.Children.Stop();
        foreach (var ticket in workbench.Scheduler.Stop())
            inbox.Add(NeverStarted((StaleJob)ticket.Payload));
        inbox.Wake();
    }

    /// <summary>Goes on until every stage has ended.</summary>
    public void Run()
    {
        foreach (var stage in plan.Stages)
            books.Add(stage, new StageBook(stage, workbench.Options.Lane));
        foreach (var node in plan.Nodes().Where(n => n.Waiting == 0 && !n.IsDone))
            ready.Enqueue(node);
        workbench.Scheduler.Start((ticket, slot) => Execute((StaleJob)ticket.Payload, slot));
        while (open.Count > 0)
        {
            while (ready.TryDequeue(out var node))
                Visit(node);
            if (open.Count == 0)
                break;
            SayUpToDate();
            if (executing == 0)
            {
                EndCircle();
                continue;
            }

            foreach (var outcome in inbox.Take(books.Values.Any(b => b.Sla is not null) || workbench.Total is not null ? Tick : Timeout.InfiniteTimeSpan))
                End(outcome);
            isStopped |= workbench.Children.IsStopped;
            LookAtTime();
        }

        LookAtTime();
    }

    private void Visit(Node node)
    {
        switch (node)
        {
            case { IsDone: true }:
                break;
            case Job job:
                Visit(job);
                break;
            case Expansion expansion:
                Expand(expansion);
                Done(node);
                break;
            case StageEnd end:
                EndStage(end.Stage);
                break;
            default:
                Done(node);
                break;
        }
    }

    private void Visit(Job job)
    {
        var book = books[job.Stage];
        book.Begun ??= workbench.Time.GetTimestamp();
        if (!job.IsWanted)
            Done(job);
        else if (job.IsBroken)
            End(job, JobState.Blocked, $"{job.Culprit?.Name} did not succeed");
        else if (isStopped)
            End(job, JobState.Stopped, "the run was stopped");
        else if (uncertain.GetValueOrDefault(job) is { } why)
            WouldRun(job, why, expected: null);
        else
            Follow(job, Decide(job));
    }

    private Decision Decide(Job job)
    {
        try
        {
            return workbench.Staleness.Decide(job, workbench.Options);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ProblemException)
        {
            return new Decision(JobState.Failed, null, fault.Message);
        }
    }

    private void Follow(Job job, Decision decision)
    {
        if (decision.Stale is { } stale)
        {
            if (workbench.Options.DryRun)
                WouldRun(job, stale.Reason, stale.Memory?.Result?.Measures.Seconds);
            else if (workbench.Scheduler.Add(TicketOf(stale)))
                executing++;
            else
                End(job, JobState.Stopped, "the run was stopped");
            if (workbench.Options.Explain)
                workbench.Say(new JobExplained(job.Stage.Name, job.Item?.Text, stale.Why));
        }
        else
        {
            if (workbench.Options.DryRun && decision.State == JobState.Restored)
                Doubt(job, $"it rests on {job.Name}, which the cache has");
            End(job, decision.State!.Value, decision.Why);
        }
    }

    // What rests on it cannot be decided: its outputs may come out as they are.
    private void Doubt(Node doubtful, string why)
    {
        var after = new Stack<Node>([doubtful]);
        while (after.TryPop(out var node))
        {
            foreach (var next in node.Next)
            {
                if (uncertain.TryAdd(next, why) && next is not Job)
                    after.Push(next);
            }
        }
    }

    private void WouldRun(Job job, string why, double? expected)
    {
        Doubt(job, $"it rests on {job.Name}");
        workbench.Say(new JobStarted(job.Stage.Name, job.Item?.Text, ++started, 0, why, job.Stage.Stage.Pool) { Expected = expected });
        books[job.Stage].End(JobState.Done, null);
        Done(job);
    }

    private Ticket TicketOf(StaleJob stale)
    {
        var measures = stale.Memory?.Result?.Measures;
        return new Ticket(stale.Job.Name, stale.Job.Stage.Name, stale.Job.Stage.Stage.Pool)
        {
            Payload = stale,
            Priority = workbench.Urgencies.Of(stale.Job),
            Seconds = measures?.Seconds ?? 0,
            PeakMemory = measures?.PeakMemory ?? 0,
            CpuShare = measures is { Seconds: > 0 } m ? (m.UserSeconds + m.SystemSeconds) / m.Seconds : double.NaN,
        };
    }

    private JobMeasures? Execute(StaleJob stale, int slot)
    {
        var book = books[stale.Job.Stage];
        var number = Interlocked.Increment(ref started);
        var outcome = workbench.Hooks.Before(stale, number) is { } failed
            ? failed
            : new JobExecution(workbench.Workshop, stale, number, slot).Run();
        book.HasBegunWork = true;
        inbox.Add(outcome);
        // At once, before this thread takes the next one.
        if (outcome.State == JobState.Failed && workbench.Options.FailFast)
            Stop();
        return outcome.Measures;
    }

    private void End(JobOutcome outcome)
    {
        executing--;
        var job = outcome.Stale.Job;
        if (outcome is { State: JobState.Failed, Attempts: > 0 })
            workbench.Keeper.KeepFailure(outcome);
        workbench.Say(new JobFinished(job.Stage.Name, job.Item?.Text, outcome.State, outcome.Why)
        {
            Number = outcome.Number,
            Key = outcome.Manifest.Key.Hex,
            Measures = outcome.State == JobState.Stopped ? null : outcome.Measures,
            ExitCode = outcome.State == JobState.Stopped ? null : outcome.ExitCode,
            Attempts = outcome.Attempts,
            Flaky = outcome.IsFlaky,
            Log = outcome.Log?.Hex,
            Tail = outcome.Tail,
            WaitedFor = LastJob(job.Last) is { } last ? JobName.Of(last.Stage.Name, last.Item?.Text) : null,
        });
        books[job.Stage].End(outcome.State, outcome.Result?.Metrics);
        job.IsBroken = outcome.State != JobState.Done;
        Done(job);
    }

    // Ended without being executed.
    private void End(Job job, JobState state, string why)
    {
        job.IsBroken = state is not (JobState.UpToDate or JobState.Restored);
        var result = job.IsBroken ? null : workbench.Journal.Recall(job.Name)?.Result;
        if (state == JobState.Restored)
            workbench.Say(new JobFinished(job.Stage.Name, job.Item?.Text, state, why) { Number = Interlocked.Increment(ref started), Log = result?.Log?.Hex });
        else if (state != JobState.UpToDate)
            workbench.Say(new JobFinished(job.Stage.Name, job.Item?.Text, state, why));
        books[job.Stage].End(state, result?.Metrics);
        if (state == JobState.Failed && workbench.Options.FailFast)
            Stop();
        Done(job);
    }

    // Barriers and patterns stand between jobs: the job is further back.
    private static Job? LastJob(Node? node)
    {
        while (node is not null and not Job)
            node = node.Last;
        return node as Job;
    }

    private void Expand(Expansion expansion)
    {
        var stage = expansion.Stage;
        if (!stage.IsWanted)
            return;
        if (expansion.IsBroken)
            Unexpanded(expansion, JobState.Blocked, $"{expansion.Culprit?.Name} did not succeed");
        else if (isStopped)
            Unexpanded(expansion, JobState.Stopped, "the run was stopped");
        else if (uncertain.GetValueOrDefault(expansion) is { } why)
            WouldExpand(stage, why);
        else
            MakeJobs(expansion);
    }

    // What its jobs are cannot be known: they are for files that are not there yet.
    private void WouldExpand(StagePlan stage, string why)
    {
        stage.IsExpanded = true;
        workbench.Say(new JobStarted(stage.Name, null, ++started, 0, why, stage.Stage.Pool));
        books[stage].End(JobState.Done, null);
        Doubt(stage.End, $"it rests on {stage.Name}");
    }

    private void Unexpanded(Expansion expansion, JobState state, string why)
    {
        var stage = expansion.Stage;
        stage.IsExpanded = true;
        expansion.IsBroken = true;
        books[stage].End(state, null);
        workbench.Say(new JobFinished(stage.Name, null, state, why));
    }

    private void MakeJobs(Expansion expansion)
    {
        var stage = expansion.Stage;
        var problems = Expanded(stage);
        workbench.Say(new StageExpanded(stage.Name, stage.Jobs.Count));
        if (problems.Count > 0)
        {
            Unexpanded(expansion, JobState.Failed, string.Join('\n', problems));
            foreach (var job in stage.Jobs)
                job.IsBroken = true;
        }

        foreach (var node in stage.Patterns.Values.Concat<Node>(stage.Jobs).Where(n => n.Waiting == 0 && !n.IsDone))
            ready.Enqueue(node);
    }

    private List<Problem> Expanded(StagePlan stage)
    {
        try
        {
            var problems = plan.Expand(stage);
            if (!workbench.Options.DryRun)
                workbench.Orphans.Sweep(stage);
            problems.AddRange(plan.Wire(stage));
            plan.WireDiscovered(stage);
            return problems;
        }
        catch (ProblemException unreadable)
        {
            return [.. unreadable.Problems];
        }
    }

    // Nothing runs and nothing is ready: jobs that became known meanwhile wait for each other. Where one of them ends, all can.
    private void EndCircle()
    {
        var circle = plan.Circle();
        var problem = Problems.DependencyCycle("jobs", "", circle);
        var job = plan.Stages.SelectMany(s => s.Jobs).First(j => !j.IsDone && circle.Contains(j.Name));
        End(job, JobState.Failed, problem.ToString());
    }

    private bool Owes(StagePlan stage) => stage.IsWanted && stage.Jobs.Count > 0 && !workbench.Options.DryRun && workbench.Hooks.Owes(stage);

    private void EndStage(StagePlan stage)
    {
        var book = books[stage];
        if (!stage.End.IsBroken && !workbench.Options.DryRun && stage.IsWanted)
        {
            foreach (var gate in book.Judge())
            {
                gates.Add(gate);
                workbench.Say(gate);
                stage.End.IsBroken |= !gate.Passed;
            }
        }

        if ((book.HasBegunWork || Owes(stage)) && !workbench.Hooks.After(stage))
        {
            HooksFailed = true;
            stage.End.IsBroken = true;
        }

        stage.Results = workbench.Journal.ResultsOf(stage);
        if (book.Begun is { } begun)
        {
            var seconds = workbench.Workshop.Since(begun);
            Say(book.Sla?.Look(seconds));
            if (book.Counts != new JobCounts(0, 0, 0, 0))
                workbench.Say(new StageFinished(stage.Name, book.Counts, seconds));
        }

        open.Remove(stage);
        Done(stage.End);
    }

    private void SayUpToDate()
    {
        foreach (var stage in open)
        {
            if (books[stage].NewlyUpToDate() is var more and > 0)
                workbench.Say(new JobsUpToDate(stage.Name, more));
        }
    }

    private void LookAtTime()
    {
        foreach (var stage in open)
        {
            if (books[stage] is { Sla: { } sla, Begun: { } begun })
                Say(sla.Look(workbench.Workshop.Since(begun)));
        }

        Say(workbench.Total?.Look(workbench.Workshop.Since(workbench.Workshop.Begun)));
    }

    private void Say(RunEvent? happened)
    {
        if (happened is not null)
            workbench.Say(happened);
    }

    private void Done(Node node)
    {
        foreach (var next in node.Done())
            ready.Enqueue(next);
    }

    private static JobOutcome NeverStarted(StaleJob stale) =>
        new(stale, JobState.Stopped, "the run was stopped") { Measures = new JobMeasures(0, 0, 0, 0) };
}
