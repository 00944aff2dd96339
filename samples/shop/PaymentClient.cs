// Checkout's way to payment. An order that cannot be charged now stays unpaid and is charged later.
using System.Diagnostics;

namespace Shop;

internal sealed class PaymentClient(ILogger log)
{
    private const int Attempts = 3;

    // A bank may take its time, so the first attempt is patient; trying again must not keep the customer waiting.
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan RetryBudget = TimeSpan.FromMilliseconds(100);
    private readonly Upstream payment = new("payment");

    /// <summary>Whether the money was taken.</summary>
    public async Task<bool> Charge(string order, int cents, CancellationToken caller)
    {
        var began = Stopwatch.GetTimestamp();
        var path = $"/charges?order={order}&cents={cents}";
        var answer = await payment.Post(path, Messages.Default.Receipt, AttemptLimit, caller);
        for (var attempt = 1; attempt < Attempts && answer.ServerError; attempt++)
        {
            // WEAKNESS 5, delay and error together: a quick error leaves time to try again, a slow success needs no second
            // attempt, a time-out is no server error; but an error that took longer than the retry budget leaves a negative
            // limit, which throws, and nobody catches it: the customer gets a 500.
            answer = await payment.Post(path, Messages.Default.Receipt, RetryBudget - Stopwatch.GetElapsedTime(began), caller);
        }

        if (!answer.Ok)
            log.LogWarning("order {Order} unpaid: payment {Answer}", order, answer.Said);
        return answer.Ok;
    }
}
