// A writer that is killed at any moment has lost nothing that it was told is stored.
using Microsoft.Data.Sqlite;

namespace Mettle.Storage;

public sealed class LedgerSurvivesKills : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryAcknowledgedFactIsThereAndTheFileIsWhole()
    {
        var chance = new Seed(7).Chance();
        for (var round = 1; round <= 4; round++)
        {
            var stream = $"round-{round}";
            using var ledger = Ledger.Open(folder.Path, TimeProvider.System);
            ledger.Begin("break", "a", stream);

            var acknowledged = KillWhileWriting(stream, 1 + chance.NextInt(60));

            var stored = ledger.Read(stream).Select(e => $"{e.Sequence} {e.Json}").ToList();
            Assert.Equal(acknowledged, stored.Take(acknowledged.Count));
            // At most the one that was being written when the kill came.
            Assert.InRange(stored.Count - acknowledged.Count, 0, 1);
            Assert.Equal("ok", Check(ledger.Connection));
        }
    }

    [Fact]
    public void AStreamIsOwnedOnceAndFreeWhenItsOwnerDies()
    {
        using var ledger = Ledger.Open(folder.Path, TimeProvider.System);
        using var victim = new Victim("own", folder.Path, "session");
        Assert.Equal("owned", victim.Line());

        Assert.Contains("another process", Caught.One(() => ledger.Own("session").Dispose()).What);
        ledger.Own("other").Dispose();
        victim.Kill();

        using (ledger.Own("session"))
            Assert.Contains("another process", Caught.One(() => ledger.Own("session").Dispose()).What);
        ledger.Own("session").Dispose();
    }

    private List<string> KillWhileWriting(string stream, int after)
    {
        using var victim = new Victim("append", folder.Path, stream);
        var lines = Enumerable.Range(0, after).Select(_ => victim.Line()).ToList();
        return [.. lines, .. victim.Kill()];
    }

    private static object? Check(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return command.ExecuteScalar();
    }
}
