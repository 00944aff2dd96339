// Studies made up for tests: trials with the values they are to have, as the events that a study would have stored.
using Mettle.Expressions;
using Mettle.Search;
using Mettle.Tuning.Reporting;

namespace Mettle.Tuning;

internal sealed class StudyStory
{
    public const string Id = "0193a4b2-7c1d-7e5f-8a9b-0c1d2e3f4a5b";

    public static readonly Space Everything = new(
        [
            new RealParameter("rate", 0.001, 1) { Log = true },
            new IntegerParameter("size", 0, 50) { Step = 5 },
            new CategoricalParameter("codec", [Value.Of("gzip"), Value.Of("zstd"), Value.Of("a,\"b\"\n<script>alert(1)</script>")]),
            new OrdinalParameter("level", [Value.Of(1), Value.Of(3), Value.Of(9)]) { When = Expression.Parse("codec == \"zstd\"") },
            new BooleanParameter("fast"),
        ],
        [Expression.Parse("size < 50 or rate < 0.5")]);

    private static readonly DateTimeOffset Began = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly List<StudyEvent> events = [];
    private readonly Space space;
    private double now;
    private int trials;

    public StudyStory(Space? space = null, Direction goal = Direction.Minimize, string study = "tuning", string? budget = null, params string[] gates)
    {
        this.space = space ?? Everything;
        Say(new StudyStarted(Id, study, "digest", 7, 100, "loss", goal, new("auto", "it begins with a design"), SpaceNote.Of(this.space), 0) { Budget = budget, Gates = gates });
    }

    /// <summary>All kinds of events, statuses and parameters.</summary>
    public static StudyStory OfEverything => new StudyStory(budget: "epochs", gates: ["memory: value < 100"])
        .Say(new SamplerChanged(1, "sobol", "the first points fill the space"))
        .Trial(Point(0.01, 5, "gzip"), 0.5, memory: 50)
        .Trial(Point(0.5, 10, "zstd", 9), 0.25, memory: 60, worker: "worker 2 (process 12)", steps: [(1 / 9.0, 0.75), (1 / 3.0, 0.5)])
        .Trial(Point(0.02, 0, "zstd", 1), 0.9, ObservationStatus.Pruned, reason: "not among the best third", budget: 1 / 9.0)
        .Trial(Point(0.03, 0, "gzip"), null, ObservationStatus.Failed, reason: "worker 1 (process 11) ended in the middle of the trial, exit code 3", error: "Traceback\n  <b>boom</b>")
        .Trial(Point(0.04, 0, "gzip"), null, ObservationStatus.Failed, reason: "worker 2 (process 12) ended in the middle of the trial, exit code 3")
        .Say(new SamplerChanged(6, "gp", "20 trials are enough for a process"))
        .Trial(Point(0.05, 45, "a,\"b\"\n<script>alert(1)</script>"), 0.1, ObservationStatus.Infeasible, memory: 120, reason: "memory is 120, and must be < 100")
        .Say(new StudyWarned("trials <are> noisy"))
        .Started(Point(0.9, 15, "gzip"));

    /// <summary>A quadratic bowl in x, in which y does nothing; the points fill the square.</summary>
    public static StudyStory Bowl(int trials, Func<double, double, double>? of = null)
    {
        var story = new StudyStory(new Space([new RealParameter("x", 0, 1), new RealParameter("y", 0, 1)]));
        for (var i = 1; i <= trials; i++)
        {
            var (x, y) = (i * 0.6180339887498949 % 1, i * 0.7548776662466927 % 1);
            story.Trial(new Point([new("x", Value.Of(x)), new("y", Value.Of(y))]), of is null ? (x - 0.3) * (x - 0.3) : of(x, y));
        }

        return story;
    }

    public static Point Point(double rate, double size, string codec, double? level = null) => new(
        [
            new("rate", Value.Of(rate)), new("size", Value.Of(size)), new("codec", Value.Of(codec)),
            .. level is { } l ? [new KeyValuePair<string, Value>("level", Value.Of(l))] : Array.Empty<KeyValuePair<string, Value>>(),
            new("fast", Value.Of(rate > 0.1)),
        ]);

    public StudyStory Say(StudyEvent happened, double after = 0)
    {
        now += after;
        events.Add(happened with { At = Began.AddSeconds(now) });
        return this;
    }

    public StudyStory Started(Point point) => Say(new TrialStarted(++trials, point, 1));

    public StudyStory Trial(
        Point point, double? value, ObservationStatus status = ObservationStatus.Finished, double budget = 1, double seconds = 1, string reason = "it reached the full budget",
        string? worker = null, string? error = null, double? memory = null, params (double Budget, double Value)[] steps)
    {
        Started(point);
        foreach (var (i, step) in steps.Index())
            Say(new TrialRaised(trials, step.Budget, step.Value, i + 1 < steps.Length ? steps[i + 1].Budget : budget));
        var metrics = new[] { ("loss", value), ("memory", memory) }.Where(m => m.Item2 is not null).ToDictionary(m => m.Item1, m => m.Item2!.Value, StringComparer.Ordinal);
        return Say(
            new TrialFinished(trials, point, status, value, seconds, reason) { Budget = budget, Worker = worker, Error = error, Metrics = metrics },
            after: seconds);
    }

    public IReadOnlyList<StudyEvent> Open() => events;

    public IReadOnlyList<StudyEvent> Ended(BestTrial? best = null) => Say(
        new StudyEnded("tune", Id, Status.Completed, trials, best, new("gp", "it is the last"), "all trials ended")).Open();

    public StudyReport Report() => StudyReport.Of(StudyFacts.Of(Ended()));
}
