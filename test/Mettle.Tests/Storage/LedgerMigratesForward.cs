// A ledger of any older version becomes the newest without loss; one of a newer version is left alone.
using Microsoft.Data.Sqlite;

namespace Mettle.Storage;

public sealed class LedgerMigratesForward : IDisposable
{
    private const string NextScript = "ALTER TABLE stream ADD COLUMN note TEXT NOT NULL DEFAULT 'none'";

    private readonly TempFolder folder = new();

    private static IReadOnlyList<string> WithOneMore => [.. LedgerSchema.Scripts, NextScript];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void VersionOneIsStillRead()
    {
        MakeVersionOne();

        using var ledger = Ledger.Open(folder.Path, TimeProvider.System);

        AssertHoldsTheFixture(ledger);
    }

    [Fact]
    public void ANewScriptRunsOnceAndKeepsTheFacts()
    {
        MakeVersionOne();

        Open(WithOneMore).Dispose();
        using var ledger = Open(WithOneMore);

        AssertHoldsTheFixture(ledger);
        Assert.Equal("none", Scalar(ledger.Connection, "SELECT note FROM stream"));
        Assert.Equal((long)WithOneMore.Count, Scalar(ledger.Connection, "PRAGMA user_version"));
    }

    [Fact]
    public void AScriptThatFailsChangesNothing()
    {
        MakeVersionOne();

        Assert.ThrowsAny<Exception>(() => Open([.. WithOneMore, "SELECT no_such_function()"]).Dispose());
        using var ledger = Open(LedgerSchema.Scripts);

        AssertHoldsTheFixture(ledger);
    }

    [Fact]
    public void ANewerLedgerIsRefusedAndLeftAlone()
    {
        Open(WithOneMore).Dispose();

        var problem = Caught.One(() => Open(LedgerSchema.Scripts).Dispose());

        Assert.Contains($"version {WithOneMore.Count}", problem.What);
        Open(WithOneMore).Dispose();
    }

    private static void AssertHoldsTheFixture(Ledger ledger)
    {
        Assert.Equal(["""{"trial":1}""", """{"trial":2}"""], ledger.Read("0198c0de-0000-7000-8000-000000000001").Select(e => e.Json));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(6_000_007), Assert.Single(ledger.Streams()).Started);
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private void MakeVersionOne()
    {
        // Any ledger loads the native library; the fixture is then plain SQL.
        using var connection = LedgerFile.Open(folder.At("ledger.db"), [], TimeSpan.FromSeconds(1));
        Scalar(connection, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "ledger-version-1.sql")));
    }

    private Ledger Open(IReadOnlyList<string> scripts) =>
        Ledger.Open(folder.Path, TimeProvider.System, scripts, TimeSpan.FromSeconds(1));
}
