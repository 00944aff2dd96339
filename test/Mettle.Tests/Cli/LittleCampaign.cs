// A whole little campaign as events, with one of every kind, for the views.
using Mettle.Breaking;
using Mettle.Breaking.Plans;
using Mettle.Storage;

namespace Mettle.Cli;

internal static class LittleCampaign
{
    public const string Id = "01hv8c2k5t7w9x3y6z1a4b8d0e";

    private static readonly DateTimeOffset Began = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static SessionStarted Started { get; } =
        new(Id, "checkout", "4f5c", 7, 4, Goal.Severity, new("forest", "a strong fault for each service and type first"), 0);

    public static BaselineMeasured Baseline { get; } = new(150, 95, 21.3, 500, 0.0067, 2);

    public static FaultPlan Late { get; } = new()
    {
        Service = "payment",
        Type = FaultType.Abort,
        DurationMs = 2500,
        StartDelayMs = 100,
        DelayMs = 740,
        ErrorCode = 503,
        Percentage = 35,
        Match = new RequestMatch(new(MatchKind.Exact, "POST"), new(MatchKind.Prefix, "/charge"), "x-user", new(MatchKind.Regex, "b.*")),
    };

    public static TrialFinished Worst { get; } = new(1, Plan.Point(("service", "payment"), ("fault_type", "abort"), ("percentage", 35)), Late, TrialStatus.Success, 2.34, "here")
    {
        Severity = 9.25,
        Value = 9.31,
        Interval = [8.7, 10],
        Dimensions = new(9.25, 3, null),
        Reasons = ["35 % of the requests were answered 503", "the 95th percentile rose to 761 ms"],
        Magnitude = 0.31,
        Amplification = new(2.4, 0.2),
        Evidence = new(50, new Dictionary<string, int> { ["200"] = 32, ["503"] = 17, ["none"] = 1 }, 20.1, 761.4, 790, 18, 50, 12),
        EvidenceDigest = "00ff",
        RecoverySeconds = 1.25,
        OwnMs = 6.4,
    };

    public static TrialFinished Quiet { get; } = new(2, Plan.Point(("service", "payment"), ("fault_type", "delay")), Plan.Delay(20), TrialStatus.Success, 1.2, "here")
    {
        Severity = 0.4,
        Value = 0.35,
        Interval = [0, 0.9],
        Dimensions = new(0, 0.4, 0),
        Aborted = "http_req_failed: rate > 90% held for 10 s",
    };

    public static TrialFinished Failed { get; } = new(3, Plan.Point(("service", "cart")), Plan.Abort(), TrialStatus.Failed, 7.6, "here") { Error = "the executor answered 500" };

    public static TrialFinished Forbidden { get; } = new(4, Plan.Point(("service", "cart")), Plan.Abort() with { Type = FaultType.ErrorInjection }, TrialStatus.Forbidden, 0, "here") { Error = "safety forbids it" };

    public static CampaignResult Result { get; } = new(CampaignLog.Verb, Id, Status.Completed, 4, [Found(Late, Worst, 1.25), Found(Plan.Delay(), Worst, 0.01) with { Amplification = new(null, 1.8) }])
    {
        Reason = "all trials are made",
        Highest = 9.25,
        Seconds = 18.4,
    };

    public static IReadOnlyList<CampaignEvent> Events { get; } = Timed(
        Started,
        new PhaseEntered("preparing", "dotnet build shop.csproj"),
        new StateChanged(Status.Running, "started"),
        new PhaseEntered("baseline", "measuring the healthy system"),
        Baseline,
        new TrialProposed(1, Late),
        new PhaseEntered("applying", "trial 1"),
        new PhaseEntered("observing", "trial 1"),
        new PhaseEntered("recovering", "waiting for the steady state"),
        Worst,
        new Warned("no traces: no answer in 10 s \u001b[2J\u202e from x"),
        new TrialProposed(2, Quiet.Plan),
        Quiet,
        Failed,
        Forbidden,
        new StateChanged(Status.Completed, "all trials are made"),
        Result);

    /// <summary>How the ledger sums up a session with these events.</summary>
    public static StreamSummary Stream(IReadOnlyList<CampaignEvent> events) =>
        new(Id, CampaignLog.Verb, "checkout", Began, events.Count, null, events.Count == 0 ? null : events[^1].At);

    private static Finding Found(FaultPlan plan, TrialFinished trial, double recovery) =>
        new(plan, trial.Severity!.Value, trial.Interval!, trial.Dimensions!, trial.Trial, trial.Reasons)
        {
            Amplification = trial.Amplification,
            RecoverySeconds = recovery,
        };

    // One a second, so that order and time can be told apart.
    private static List<CampaignEvent> Timed(params IEnumerable<CampaignEvent> events) =>
        [.. events.Index().Select(e => e.Item with { At = Began.AddSeconds(e.Index) })];
}
