// What is sold, at which price, and whether it can be sent. Its tables are filled when they are empty.
using Microsoft.Data.Sqlite;

namespace Shop;

internal static class Catalog
{
    // Product 1 is the one that no parcel holds.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS products (id INTEGER PRIMARY KEY, name TEXT NOT NULL, cents INTEGER NOT NULL, grams INTEGER NOT NULL, stock INTEGER NOT NULL);
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
        INSERT OR IGNORE INTO products SELECT i, CASE i WHEN 1 THEN 'wardrobe' ELSE 'book ' || i END,
            CASE i WHEN 1 THEN 39900 ELSE 990 + 50 * i END, CASE i WHEN 1 THEN 60000 ELSE 300 + 10 * i END, 1000 FROM n;
        """;

    public static void Map(WebApplication app)
    {
        var database = new Database("catalog", Schema);

        app.MapGet("/health", () => database.Read("SELECT 1", r => r.GetInt32(0)).Count);

        app.MapGet("/products", (string? ids) => ids is null
            ? database.Read("SELECT id, name, cents, grams FROM products", ToProduct).ToArray()
            : [.. Numbers(ids).SelectMany(id => database.Read("SELECT id, name, cents, grams FROM products WHERE id = $1", ToProduct, id))]);

        app.MapGet("/stock", (string ids) => Numbers(ids)
            .SelectMany(id => database.Read("SELECT id, stock > 0 FROM products WHERE id = $1", r => new Stock(r.GetInt32(0), r.GetBoolean(1)), id))
            .ToArray());
    }

    private static Product ToProduct(SqliteDataReader row) => new(row.GetInt32(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3));

    private static IEnumerable<int> Numbers(string ids) =>
        ids.Split(',').Select(id => int.TryParse(id, out var number) ? number : 0);
}
