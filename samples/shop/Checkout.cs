// Turns a cart into an order: cart, shipping, payment, pickup. What others cannot do now is noted and done later (202).
namespace Shop;

internal static class Checkout
{
    private static readonly TimeSpan CartLimit = TimeSpan.FromMilliseconds(140);

    public static void Map(WebApplication app)
    {
        var orders = new Orders();
        var cart = new Upstream("cart");
        var payment = new PaymentClient(app.Logger);
        var shipping = new ShippingClient(app.Logger);

        app.MapGet("/health", () => orders.Count());

        app.MapGet("/orders", (string key) => orders.Find(key) is { } order ? Results.Ok(order) : Results.NotFound());

        app.MapPost("/orders", async (int customer, string key, CancellationToken caller) =>
        {
            if (!orders.Begin(key, customer))
                return Answer(orders.Find(key)!);

            var priced = await Retry.AtOnce(() => cart.Get($"/cart?customer={customer}", Messages.Default.PricedCart, CartLimit, caller));
            if (priced.Status == 404)
                return Results.UnprocessableEntity();
            if (priced.Value is not { } goods)
            {
                app.Logger.LogWarning("order deferred: cart {Answer}", priced.Said);
                return Answer(orders.End(key, "deferred", 0));
            }

            var cents = goods.Cents + await shipping.Quote(goods.Grams, caller);
            var paid = await payment.Charge(key, cents, caller);
            if (ShippingClient.NeedsPickup(goods.Grams))
                await shipping.Book(key, caller);
            return Answer(orders.End(key, paid ? "paid" : "unpaid", cents));
        });
    }

    private static IResult Answer(Order order) => Results.Json(order, statusCode: order.Status == "paid" ? 200 : 202);
}
