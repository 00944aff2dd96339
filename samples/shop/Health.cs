// Whether the shop may open: all services are up, and warm. It knows that they have a /health, not what they do.
namespace Shop;

internal sealed class Health(IReadOnlyList<Upstream> services, Func<CancellationToken, Task> order)
{
    // A fresh .NET process compiles what its first requests run through; customers should not wait for that.
    private const int Rounds = 6;
    private const int AtOnce = 2;
    private readonly SemaphoreSlim door = new(1);
    private bool warm;

    public async Task<bool> Ready(CancellationToken caller)
    {
        if (!(await Task.WhenAll(services.Select(s => s.Healthy(caller)))).All(up => up))
            return false;
        await door.WaitAsync(caller);
        try
        {
            for (var round = 0; round < Rounds && !warm; round++)
                await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => order(caller)));
            warm = true;
        }
        finally
        {
            door.Release();
        }

        return true;
    }
}
