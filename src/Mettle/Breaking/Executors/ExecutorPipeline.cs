// The patience we have with an executor: how long a request may take, what is tried again, and when.
using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Mettle.Breaking.Executors;

/// <summary>
/// At most five attempts, with 0.5, 1, 2 and 4 s ± 10 % between them (the fifth wait, 8 s, would lead to a sixth attempt), each at
/// most 30 s, which also bounds every single read. Tried again: time-outs, failed connections and names, answers that break off,
/// and 5xx. Never tried again: any other status, 400, 401 and 404 above all.
/// </summary>
internal static class ExecutorPipeline
{
    /// <summary>How long a connection may take.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long one attempt may take, its answer read to the end.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);

    private const int Attempts = 5;

    public static ResiliencePipeline<Answer> Create(TimeProvider time, Seed seed)
    {
        var chance = seed.Chance();
        var door = new Lock();
        return new ResiliencePipelineBuilder<Answer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Answer>
            {
                MaxRetryAttempts = Attempts - 1,
                ShouldHandle = args => ValueTask.FromResult(MayPass(args.Outcome)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(Wait(args.AttemptNumber, Jitter())),
            })
            .AddTimeout(AttemptTimeout)
            .Build();

        double Jitter()
        {
            lock (door)
                return (2 * chance.NextDouble()) - 1;
        }
    }

    /// <summary>The wait after a failed attempt (from 0), with a jitter from −1 to 1.</summary>
    internal static TimeSpan Wait(int attempt, double jitter) => TimeSpan.FromSeconds(0.5 * (1 << attempt) * (1 + (0.1 * jitter)));

    private static bool MayPass(Outcome<Answer> outcome) => outcome.Exception switch
    {
        null => outcome.Result!.Status >= HttpStatusCode.InternalServerError,
        TimeoutRejectedException or IOException => true,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => false,
        HttpRequestException => true,
        _ => false,
    };
}
