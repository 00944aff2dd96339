// Opens the ledger's file with the settings that its promises rest on. Knows no facts.
using Microsoft.Data.Sqlite;

namespace Mettle.Storage;

internal static class LedgerFile
{
    static LedgerFile() => SQLitePCL.Batteries_V2.Init();

    /// <summary>Opens or makes the file, at the version of the last script.</summary>
    public static SqliteConnection Open(string path, IReadOnlyList<string> scripts, TimeSpan patience)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            Pooling = false,
            DefaultTimeout = 1,
        }.ConnectionString);
        try
        {
            connection.Open();
            Configure(connection, patience);
            LedgerSchema.Migrate(connection, scripts, path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // busy_timeout lets SQLite wait for locks in fine steps (the driver's own waiting sleeps 150 ms at a time).
    // WAL lets readers and a writer work at once; with synchronous = FULL each commit is synced to the disk before it
    // returns, which with NORMAL only checkpoints are (https://www.sqlite.org/pragma.html#pragma_synchronous).
    private static void Configure(SqliteConnection connection, TimeSpan patience)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            PRAGMA busy_timeout = {(long)patience.TotalMilliseconds};
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            """;
        command.ExecuteNonQuery();
    }
}
