// What sending costs, and when something large is fetched.
namespace Shop;

internal static class Shipping
{
    private const string Schema = "CREATE TABLE IF NOT EXISTS pickups (id INTEGER PRIMARY KEY, \"order\" TEXT NOT NULL, day TEXT NOT NULL)";

    public static void Map(WebApplication app)
    {
        var database = new Database("shipping", Schema);

        app.MapGet("/health", () => database.Read("SELECT 1", r => r.GetInt32(0)).Count);

        app.MapGet("/quote", (int grams) => new Quote(390 + (grams / 1000 * 50)));

        app.MapPost("/pickups", (string order) =>
        {
            var pickup = new Pickup(order, TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd"));
            database.Write("INSERT INTO pickups (\"order\", day) VALUES ($1, $2)", order, pickup.Day);
            return pickup;
        });
    }
}
