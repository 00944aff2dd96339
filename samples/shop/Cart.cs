// Who wants to buy what. A cart stays after its checkout (it is a standing order), so that the demo customers never run dry.
namespace Shop;

internal static class Cart
{
    // Each of the 96 demo customers has three different books; every twelfth wants a wardrobe (product 1) as well.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS lines (customer INTEGER, product INTEGER, quantity INTEGER NOT NULL, PRIMARY KEY (customer, product));
        WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 96), b(k) AS (VALUES (0), (1), (2))
        INSERT OR IGNORE INTO lines SELECT i, 2 + (7 * i + 11 * k) % 39, 1 + k % 2 FROM c, b;
        WITH RECURSIVE c(i) AS (SELECT 12 UNION ALL SELECT i + 12 FROM c WHERE i < 96)
        INSERT OR IGNORE INTO lines SELECT i, 1, 1 FROM c;
        """;

    private static readonly TimeSpan StockLimit = TimeSpan.FromMilliseconds(75);

    public static void Map(WebApplication app)
    {
        var database = new Database("cart", Schema);
        var catalog = new Upstream("catalog");
        var prices = new PriceCache(catalog, TimeProvider.System);

        app.MapGet("/health", () => database.Read("SELECT 1", r => r.GetInt32(0)).Count);

        app.MapPut("/cart", async (int customer, int product, int quantity, CancellationToken caller) =>
        {
            if (quantity < 1 || await prices.Of([new(product, quantity)], caller) is null)
                return Results.UnprocessableEntity();
            database.Write(
                "INSERT INTO lines VALUES ($1, $2, $3) ON CONFLICT DO UPDATE SET quantity = excluded.quantity", customer, product, quantity);
            return Results.NoContent();
        });

        app.MapGet("/cart", async (int customer, CancellationToken caller) =>
        {
            var lines = database.Read(
                "SELECT product, quantity FROM lines WHERE customer = $1", r => new Line(r.GetInt32(0), r.GetInt32(1)), customer);
            if (lines.Count == 0)
                return Results.NotFound();
            if (await prices.Of(lines, caller) is not { } products || await Available(catalog, lines, app.Logger, caller) is not { } available)
                return Results.StatusCode(503);
            var cents = lines.Sum(l => l.Quantity * products[l.Product].Cents);
            var grams = lines.Sum(l => l.Quantity * products[l.Product].Grams);
            return Results.Ok(new PricedCart(customer, lines, cents, grams, available));
        });
    }

    /// <summary>Null where catalog says it cannot tell. Where it is only slow, the shop sells now and apologises later.</summary>
    private static async Task<bool?> Available(Upstream catalog, IReadOnlyList<Line> lines, ILogger log, CancellationToken caller)
    {
        var path = $"/stock?ids={string.Join(',', lines.Select(l => l.Product))}";
        var answer = await Retry.AtOnce(() => catalog.Get(path, Messages.Default.StockArray, StockLimit, caller));
        if (answer.Ok)
            return answer.Value!.All(s => s.Available);
        log.LogWarning("stock unknown: catalog {Answer}", answer.Said);
        return answer.Status == 0 ? true : null;
    }
}
