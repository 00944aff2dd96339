// The only door for customers: passes an order on to checkout and says whether the whole shop is up. It stores nothing.
namespace Shop;

internal static class Gateway
{
    private const int DemoCustomers = 96;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static int guests;

    public static void Map(WebApplication app)
    {
        var checkout = new Upstream("checkout");
        var catalog = new Upstream("catalog");
        var health = new Health([checkout, catalog, new("cart"), new("payment"), new("shipping")], c => Order(checkout, null, NewKey(), c));

        app.MapGet("/health", async (CancellationToken caller) =>
            Results.StatusCode(await health.Ready(caller) ? 200 : 503));

        app.MapGet("/products", async (CancellationToken caller) =>
            Pass(await catalog.Get("/products", Messages.Default.ProductArray, Limit, caller)));

        app.MapPost("/checkout", async (int? customer, HttpContext context, CancellationToken caller) =>
            Pass(await Order(checkout, customer, context.Request.Headers["Idempotency-Key"].FirstOrDefault() ?? NewKey(), caller)));
    }

    /// <summary>Without a customer it is the next of the demo customers, in turn: a load on one address meets all carts.</summary>
    private static Task<Answer<Order>> Order(Upstream checkout, int? customer, string key, CancellationToken caller)
    {
        var who = customer ?? ((int)((uint)Interlocked.Increment(ref guests) % DemoCustomers) + 1);
        return checkout.Post($"/orders?customer={who}&key={Uri.EscapeDataString(key)}", Messages.Default.Order, Limit, caller);
    }

    private static IResult Pass<T>(Answer<T> answer) => answer switch
    {
        { Ok: true } => Results.Json(answer.Value, statusCode: answer.Status),
        { Status: 0 } => Results.StatusCode(504),
        _ => Results.StatusCode(answer.Status),
    };

    private static string NewKey() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
}
