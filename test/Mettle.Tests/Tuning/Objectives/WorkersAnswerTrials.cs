// Workers live on between trials; whatever one does costs at most its trial, and leaves nothing behind.
using System.Collections.Concurrent;
using Mettle.Execution;
using Mettle.Search;
using Mettle.Tuning.Declared;

namespace Mettle.Tuning.Objectives;

public sealed class WorkersAnswerTrials : IDisposable
{
    // Reads a trial, knows its number as $n, and does what the test says.
    private const string Loop = "while read -r line; do n=$(printf %s \"$line\" | sed 's/.*\"trial\":\\([0-9]*\\).*/\\1/'); case $line in *cancel*) continue;; esac; ";

    private readonly TempFolder folder = new();
    private readonly ConcurrentQueue<Child> children = new();
    private readonly TrialWorkers workers;

    public WorkersAnswerTrials() => workers = new TrialWorkers(Start, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        workers.Dispose();
        folder.Dispose();
        Assert.DoesNotContain(children, child => Alive.Is(child.Id));
    }

    [Fact(Timeout = 60_000)]
    public void OneProcessAnswersThemAllAndIsNamed()
    {
        var objective = Objective("k=$((k+1)); echo '{\"trial\":'$n',\"metrics\":{\"loss\":'$k',\"deep\":{\"er\":2}}}'; done");
        var measured = Enumerable.Range(1, 5).Select(i => Measure(objective, i)).ToList();
        Assert.Equal([1, 2, 3, 4, 5], measured.Select(m => m.Metrics["loss"]));
        Assert.All(measured, m => Assert.Equal(2, m.Metrics["deep.er"]));
        Assert.All(measured, m => Assert.Equal($"worker 1 (process {children.Single().Id})", m.Worker));
    }

    [Fact(Timeout = 60_000)]
    public void AnErrorIsAnAnswer()
    {
        var objective = Objective("echo '{\"trial\":'$n',\"error\":\"diverged\\\\nfar\"}'; done");
        var measured = Measure(objective, 1);
        Assert.Equal(("diverged far", 1, 1), (measured.Failure, measured.Attempts, workers.Started));
        Assert.Equal("diverged\nfar", measured.Error);
        Measure(objective, 2);
        Assert.Equal(1, workers.Started);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("echo garbage; done", "no JSON object: 'garbage'")]
    [InlineData("echo '{\"trial\":'$n'}'; done", "neither metrics nor an error")]
    [InlineData("echo '{\"trial\":99,\"metrics\":{\"loss\":1}}'; done", "answered trial 99 when it was asked for 1")]
    [InlineData("printf '{\"trial\":'; exit 0; done", "ended in the middle of the trial")]
    [InlineData("exit 3; done", "ended in the middle of the trial, exit code 3")]
    [InlineData("echo boom >&2; exit 3; done", "it said: boom")]
    [InlineData("head -c 3000000 /dev/zero | tr '\\0' x; echo; done", "a line of more than 1048576 bytes")]
    [InlineData("echo '{\"trial\":'$n',\"metrics\":{\"loss\":1}} {\"more\":1}'; done", "more than one JSON object")]
    [InlineData("kill -9 $$; done", "exit code 137")]
    [InlineData("echo '{\"metrics\":{\"loss\":1}}'; done", "answered without the number of its trial")]
    [InlineData("echo '{\"trial\":\"'$n'\",\"metrics\":{\"loss\":1}}'; done", "is no whole number")]
    public void ALostWorkerCostsARetryAndThenTheTrial(string does, string why)
    {
        var measured = Measure(Objective(does), 1);
        Assert.Contains(why, measured.Failure!, StringComparison.Ordinal);
        Assert.StartsWith("2 workers were lost with it", measured.Failure, StringComparison.Ordinal);
        Assert.Equal((2, 2), (measured.Attempts, workers.Started));
    }

    [Fact(Timeout = 60_000)]
    public void ATrialIsTriedAgainWithAnotherWorker()
    {
        var flag = folder.At("once");
        var measured = Measure(Objective($"[ -e {flag} ] || {{ touch {flag}; exit 1; }}; echo '{{\"trial\":'$n',\"metrics\":{{\"loss\":1}}}}'; done"), 1);
        Assert.Equal((null, 2), (measured.Failure, measured.Attempts));
    }

    [Fact(Timeout = 60_000)]
    public void ASecondAnswerIsNotTakenForTheNextTrials()
    {
        var objective = Objective("echo '{\"trial\":'$n',\"metrics\":{\"loss\":'$n'}}'; echo '{\"trial\":'$n',\"metrics\":{\"loss\":7}}'; done");
        Assert.Equal([1, 2, 3], Enumerable.Range(1, 3).Select(i => Measure(objective, i).Metrics["loss"]));
        Assert.Equal(1, workers.Started);
    }

    [Fact(Timeout = 60_000)]
    public void NanIsNoEndOfTheWorker()
    {
        var objective = Objective("echo '{\"trial\":'$n',\"metrics\":{\"loss\":NaN,\"n\":1,\"far\":-Infinity}}'; done");
        var measured = Measure(objective, 1).Metrics;
        Assert.Equal((1, double.NaN, double.NaN), (measured["n"], measured["loss"], measured["far"]));
        Measure(objective, 2);
        Assert.Equal(1, workers.Started);
    }

    // Blank lines say nothing, and whoever gives the whole request back has answered.
    [Fact(Timeout = 60_000)]
    public void AnAnswerMayCarryTheBudgetOfItsRequest()
    {
        var objective = Objective("echo; echo '{\"trial\":'$n',\"budget\":1,\"metrics\":{\"loss\":4}}'; done");
        Assert.Equal(4, Measure(objective, 1).Metrics["loss"]);
    }

    [Fact(Timeout = 60_000)]
    public void ReportsAreToldAndATrialCanBeTakenBack()
    {
        var objective = Objective("echo '{\"trial\":'$n',\"step\":1,\"metrics\":{\"loss\":5}}'; read -r cancel; echo '{\"trial\":'$n',\"metrics\":{\"loss\":6}}'; done");
        var told = new List<double?>();
        var measured = objective.Measure(Request(1), answer => { told.Add(answer.Step); return true; }, Cancellation);
        Assert.Equal([1], told);
        Assert.Equal(6, measured.Metrics["loss"]);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("sleep 1000; done")]
    [InlineData("trap '' TERM; sleep 1000; done")]
    [InlineData("sleep 1000 & sleep 1000; done")]
    public void OneThatNeverAnswersIsEndedWithAllThatItStarted(string does)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        Assert.ThrowsAny<OperationCanceledException>(() => Objective(does).Measure(Request(1), _ => false, patience.Token));
        Assert.DoesNotContain(children, child => Alive.Is(child.Id));
    }

    [Fact(Timeout = 60_000)]
    public void AWorkerIsStartedAnewAfterSoManyTrialsOrWithTooMuchMemory()
    {
        const string Does = "echo '{\"trial\":'$n',\"metrics\":{\"loss\":1}}'; done";
        var few = Objective(Does, new WorkerObjective([]) { RestartAfter = 2 });
        for (var i = 1; i <= 5; i++)
            Measure(few, i);
        Assert.Equal(3, workers.Started);
        var small = Objective(Does + " ", new WorkerObjective([]) { MaxMemory = 1 });
        Measure(small, 6);
        Measure(small, 7);
        Assert.Equal(5, workers.Started);
    }

    [Fact(Timeout = 60_000)]
    public void AProgramThatIsNotThereIsSaidToBeMissing()
    {
        var objective = new AskWorkers(new WorkerObjective(["no-such-program"]), Launch("no-such-program"), workers);
        Assert.Contains("there is no program 'no-such-program'", Measure(objective, 1).Failure!, StringComparison.Ordinal);
    }

    private Child Start(Launch launch)
    {
        var child = Child.Start(launch, TimeProvider.System);
        children.Enqueue(child);
        return child;
    }

    private AskWorkers Objective(string does, WorkerObjective? worker = null) => new(worker ?? new WorkerObjective([]), Launch("/bin/sh", "-c", Loop + does), workers);

    private Launch Launch(params string[] words) => new(words, folder.Path, [$"PATH={Environment.GetEnvironmentVariable("PATH")}"], folder.At("log"));

    private static Measured Measure(AskWorkers objective, int trial) => objective.Measure(Request(trial), _ => false, Cancellation);

    private static TrialRequest Request(int trial) => new(trial, new Point([KeyValuePair.Create("x", Value.Of(0.5))]), 1, 7);
}
