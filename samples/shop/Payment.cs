// Takes money. WEAKNESS 6, a charge that is not idempotent: it never asks whether the order was charged already, so when an
// answer is lost after the work was done, checkout's next attempt charges the customer twice. The audit notices, too late.
namespace Shop;

internal static class Payment
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS charges (id INTEGER PRIMARY KEY, "order" TEXT NOT NULL, cents INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS charges_of_order ON charges ("order");
        """;

    public static void Map(WebApplication app)
    {
        var database = new Database("payment", Schema);

        app.MapGet("/health", () => database.Read("SELECT 1", r => r.GetInt32(0)).Count);

        app.MapPost("/charges", (string order, int cents) =>
        {
            database.Write("""INSERT INTO charges ("order", cents) VALUES ($1, $2)""", order, cents);
            var charges = database.Read("""SELECT count(*) FROM charges WHERE "order" = $1""", r => r.GetInt32(0), order)[0];
            if (charges > 1)
                app.Logger.LogError("order {Order} was charged {Charges} times", order, charges);
            return new Receipt(order, cents);
        });
    }
}
