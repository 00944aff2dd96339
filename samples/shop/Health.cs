// Whether the shop may open: all services are up, and warm. It knows that they have a /health, not what they do.
namespace Shop;

internal sealed class Health(IReadOnlyList<Upstream> services, Func<CancellationToken, Task> order)
{
    private readonly Lazy<Task> warm = new(() => WarmUp(order));

    public async Task<bool> Ready(CancellationToken caller)
    {
        if (!(await Task.WhenAll(services.Select(s => s.Healthy(caller)))).All(up => up))
            return false;
        await warm.Value.WaitAsync(caller);
        return true;
    }

    /// <summary>
    /// A fresh .NET process compiles what its first requests run through, and what thirty have run through it compiles again,
    /// better; customers should wait for neither.
    /// </summary>
    private static async Task WarmUp(Func<CancellationToken, Task> order)
    {
        for (var round = 0; round < 50; round++)
            await Task.WhenAll(order(CancellationToken.None), order(CancellationToken.None));
    }
}
