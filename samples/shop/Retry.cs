// Tries again after a server error. WEAKNESS 2, the retry storm: at once, without a pause or a common budget, and on two
// levels (checkout asks cart three times, and for each of those cart asks catalog three times), so that one order costs a
// catalog in trouble nine calls instead of one, just when it can bear them least.
namespace Shop;

internal static class Retry
{
    private const int Attempts = 3;

    public static async Task<Answer<T>> AtOnce<T>(Func<Task<Answer<T>>> call)
    {
        var answer = await call();
        for (var attempt = 1; attempt < Attempts && answer.ServerError; attempt++)
            answer = await call();
        return answer;
    }
}
