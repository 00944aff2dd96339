// One SQLite file a service, in the folder SHOP_DATA. It knows how to open, write and read; tables belong to the services.
using Microsoft.Data.Sqlite;

namespace Shop;

internal sealed class Database
{
    private readonly string connection;

    public Database(string service, string schema)
    {
        var folder = Environment.GetEnvironmentVariable("SHOP_DATA") ?? throw new InvalidOperationException("SHOP_DATA is not set");
        Directory.CreateDirectory(folder);
        connection = $"Data Source={Path.Combine(folder, service)}.db";
        Write("PRAGMA journal_mode = WAL");
        Write(schema);
    }

    /// <summary>Runs a statement whose values are written <c>$1</c>, <c>$2</c>, …; says how many rows it changed.</summary>
    public int Write(string sql, params object[] values)
    {
        using var open = Open();
        using var command = Command(open, sql, values);
        return command.ExecuteNonQuery();
    }

    public IReadOnlyList<T> Read<T>(string sql, Func<SqliteDataReader, T> row, params object[] values)
    {
        using var open = Open();
        using var command = Command(open, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    private SqliteConnection Open()
    {
        var open = new SqliteConnection(connection);
        open.Open();
        // Safe against a killed process in WAL mode, and no fsync for each order.
        using var pragma = Command(open, "PRAGMA synchronous = NORMAL", []);
        pragma.ExecuteNonQuery();
        return open;
    }

    private static SqliteCommand Command(SqliteConnection open, string sql, object[] values)
    {
        var command = open.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        return command;
    }
}
