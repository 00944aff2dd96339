// Says what a failure of SQLite means to a user; of the file system its neighbour knows. Stores nothing.
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mettle.Storage;

internal static class StorageFailures
{
    /// <summary>Does the work; failures that a user can mend become problems, ours stay what they are.</summary>
    public static T Explain<T>(string path, Func<T> work)
    {
        try
        {
            return FileFailures.Explain(path, work);
        }
        catch (SqliteException e) when (Of(path, e) is { } problem)
        {
            throw new ProblemException(problem) { IsStorage = true };
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
        {
            throw new InvalidOperationException($"BUG: a stream begins once, and before its facts: {e.Message}", e);
        }
    }

    private static Problem? Of(string path, SqliteException e) => e.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Problems.LedgerBusy(path),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Problems.LedgerDamaged(path, e.Message),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_PERM => Problems.NotWritable(path, e.Message),
        raw.SQLITE_FULL => Problems.DiskFull(path),
        raw.SQLITE_IOERR => Problems.StorageFailed(path, e.Message),
        _ => null,
    };
}
