// Orders by the customer's idempotency key: the same key is the same order, however often it is sent.
namespace Shop;

internal sealed class Orders
{
    private const string Schema =
        "CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, customer INTEGER NOT NULL, status TEXT NOT NULL, cents INTEGER NOT NULL)";

    private readonly Database database = new("checkout", Schema);

    /// <summary>False where there is such an order already.</summary>
    public bool Begin(string key, int customer) =>
        database.Write("INSERT OR IGNORE INTO orders VALUES ($1, $2, 'new', 0)", key, customer) == 1;

    public Order End(string key, string status, int cents)
    {
        database.Write("UPDATE orders SET status = $2, cents = $3 WHERE id = $1", key, status, cents);
        return Find(key)!;
    }

    public Order? Find(string key) => database.Read(
        "SELECT id, customer, status, cents FROM orders WHERE id = $1",
        r => new Order(r.GetString(0), r.GetInt32(1), r.GetString(2), r.GetInt32(3)),
        key).SingleOrDefault();

    public int Count() => database.Read("SELECT count(*) FROM orders", r => r.GetInt32(0))[0];
}
