// The tables of the ledger and how older ones become the newest. Knows no facts.
using Microsoft.Data.Sqlite;

namespace Mettle.Storage;

/// <summary>Script n brings a ledger from version n − 1 to n. A script that was released is never changed; changes are appended.</summary>
internal static class LedgerSchema
{
    // AUTOINCREMENT: a sequence is never given twice. SQLite has one writer at a time, so sequences appear to readers in
    // their order, and whoever asks for what comes after the last one seen misses nothing.
    public static readonly IReadOnlyList<string> Scripts =
    [
        """
        CREATE TABLE stream (
            id TEXT NOT NULL PRIMARY KEY,
            verb TEXT NOT NULL,
            name TEXT NOT NULL,
            started TEXT NOT NULL
        );
        CREATE TABLE entry (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            stream TEXT NOT NULL REFERENCES stream (id),
            kind TEXT NOT NULL,
            at TEXT NOT NULL,
            json TEXT NOT NULL
        );
        CREATE INDEX entry_by_stream ON entry (stream, sequence);
        """,
    ];

    /// <summary>Brings the ledger to the version of the last script, all scripts in one transaction.</summary>
    /// <exception cref="ProblemException">The ledger is newer than the scripts.</exception>
    public static void Migrate(SqliteConnection connection, IReadOnlyList<string> scripts, string path)
    {
        if (Version(connection) == scripts.Count)
            return;
        using var transaction = connection.BeginTransaction();
        // Read again: another process may have migrated while we waited for the lock.
        var version = Version(connection);
        if (version > scripts.Count)
            throw new ProblemException(Problems.LedgerNewer(path, version, scripts.Count));
        foreach (var script in scripts.Skip((int)version))
            Execute(connection, script);
        Execute(connection, $"PRAGMA user_version = {scripts.Count}");
        transaction.Commit();
    }

    private static long Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
