// Prices as cart last saw them. WEAKNESS 4, a cache that hides errors: a price is fresh for five seconds, and when catalog
// fails after that the old one is used for another thirty. A catalog that is down for good goes unnoticed for that long (and
// customers pay old prices), then every cart fails at once. Short observations therefore call it healthy.
using System.Collections.Concurrent;

namespace Shop;

internal sealed class PriceCache(Upstream catalog, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Usable = TimeSpan.FromSeconds(35);
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<int, (Product Product, long At)> seen = new();

    /// <summary>The products of a cart by number; null where one of them has no usable price.</summary>
    public async Task<IReadOnlyDictionary<int, Product>?> Of(IReadOnlyList<Line> lines, CancellationToken caller)
    {
        if (lines.Any(l => Known(l, Fresh) is null))
            await Refresh(lines, caller);
        var known = lines.Select(l => Known(l, Usable)).OfType<Product>().ToDictionary(p => p.Id);
        return known.Count == lines.Count ? known : null;
    }

    private async Task Refresh(IReadOnlyList<Line> lines, CancellationToken caller)
    {
        var path = $"/products?ids={string.Join(',', lines.Select(l => l.Product))}";
        var answer = await catalog.Get(path, Messages.Default.ProductArray, Limit, caller);
        foreach (var product in answer.Value ?? [])
            seen[product.Id] = (product, time.GetTimestamp());
    }

    private Product? Known(Line line, TimeSpan age) =>
        seen.TryGetValue(line.Product, out var entry) && time.GetElapsedTime(entry.At) < age ? entry.Product : null;
}
