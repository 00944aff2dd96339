// Facts in order, durable one by one, on SQLite. Knows streams and kinds as words, not what they mean.
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Mettle.Storage;

/// <summary>
/// The ledger of a folder. Safe for several threads, and for several processes at once. A fact is on the disk when
/// <c>Append</c> returns: neither <c>kill -9</c> nor a loss of power takes it away.
/// Every method throws <see cref="ProblemException"/> where the ledger is locked, damaged, not writable, or the disk is full;
/// nothing of a failed append is stored.
/// </summary>
public sealed class Ledger : IDisposable
{
    private const int PageSize = 1000;
    private const int StreamsAtOnce = 100;
    private const string Summaries = """
        SELECT s.id, s.verb, s.name, s.started, coalesce(e.sequence, 0), e.kind, e.at
        FROM stream s LEFT JOIN entry e ON e.sequence = (SELECT max(sequence) FROM entry WHERE stream = s.id)
        """;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    // One connection behind one lock: every operation takes milliseconds, and SQLite has one writer anyhow.
    private readonly Lock door = new();
    private readonly SqliteConnection connection;
    private readonly string path;
    private readonly StreamLocks locks;
    private readonly TimeProvider time;

    private Ledger(SqliteConnection connection, string path, TimeProvider time)
    {
        this.connection = connection;
        this.path = path;
        this.time = time;
        locks = new StreamLocks(Path.Combine(Path.GetDirectoryName(path)!, "locks"));
    }

    /// <summary>The connection, for tests that make it fail.</summary>
    internal SqliteConnection Connection => connection;

    /// <summary>Opens <c>ledger.db</c> in the folder, and makes both where they are not there.</summary>
    /// <param name="folder">The state folder, usually <c>.mettle</c>.</param>
    /// <param name="time">The clock that facts are stamped with.</param>
    public static Ledger Open(string folder, TimeProvider time) => Open(folder, time, LedgerSchema.Scripts, TimeSpan.FromSeconds(5));

    /// <summary>As <see cref="Open(string, TimeProvider)"/>, with other scripts, and another patience with locks.</summary>
    internal static Ledger Open(string folder, TimeProvider time, IReadOnlyList<string> scripts, TimeSpan patience)
    {
        var file = Path.GetFullPath(Path.Combine(folder, "ledger.db"));
        return StorageFailures.Explain(file, () =>
        {
            Directory.CreateDirectory(folder);
            return new Ledger(LedgerFile.Open(file, scripts, patience), file, time);
        });
    }

    /// <summary>Makes a stream.</summary>
    /// <param name="verb">run, tune, break or prove.</param>
    /// <param name="name">What it is called in the file.</param>
    /// <param name="id">Its id where it has one already; else a new one, which sorts by time.</param>
    /// <returns>The id.</returns>
    public string Begin(string verb, string name, string? id = null)
    {
        var now = time.GetUtcNow();
        id ??= Guid.CreateVersion7(now).ToString();
        StreamLocks.CheckId(id);
        Do("INSERT INTO stream (id, verb, name, started) VALUES ($1, $2, $3, $4)", insert =>
        {
            Bind(insert, id, verb, name, Text(now));
            return insert.ExecuteNonQuery();
        });
        return id;
    }

    /// <summary>Appends one fact.</summary>
    /// <returns>Its sequence.</returns>
    public long Append(string stream, string kind, string json) => Append(stream, [new Fact(kind, json)])[0];

    /// <summary>Appends several facts at once: all are stored, or none.</summary>
    /// <returns>Their sequences.</returns>
    public IReadOnlyList<long> Append(string stream, IReadOnlyList<Fact> facts) =>
        Do("INSERT INTO entry (stream, kind, at, json) VALUES ($1, $2, $3, $4)", insert =>
        {
            var transaction = connection.BeginTransaction();
            try
            {
                insert.Transaction = transaction;
                var at = Text(time.GetUtcNow());
                var sequences = new List<long>(facts.Count);
                foreach (var fact in facts)
                {
                    Bind(insert, stream, fact.Kind, at, fact.Json);
                    insert.ExecuteNonQuery();
                    sequences.Add(SQLitePCL.raw.sqlite3_last_insert_rowid(connection.Handle));
                }

                transaction.Commit();
                return sequences;
            }
            finally
            {
                End(transaction);
            }
        });

    /// <summary>The stream's facts with a sequence above <paramref name="after"/>, in order.</summary>
    public IReadOnlyList<Entry> Read(string stream, long after = 0) => Read(stream, after, -1);

    /// <summary>At most so many of the stream's facts with a sequence above <paramref name="after"/>, in order.</summary>
    public IReadOnlyList<Entry> Page(string stream, long after, int limit) => Read(stream, after, limit);

    /// <summary>At most so many facts of all streams with a sequence above <paramref name="after"/>, in order.</summary>
    public IReadOnlyList<Entry> Page(long after, int limit) => Do(
        "SELECT sequence, kind, at, json, stream FROM entry WHERE sequence > $1 ORDER BY sequence LIMIT $2",
        select =>
        {
            Bind(select, after, limit);
            return Rows(select, row => new Entry(row.GetInt64(0), row.GetString(4), row.GetString(1), Time(row.GetString(2)), row.GetString(3)));
        });

    /// <summary>The sequence of the last fact of all; 0 where there is none.</summary>
    public long LastSequence() => Do("SELECT coalesce(max(sequence), 0) FROM entry", select => (long)select.ExecuteScalar()!);

    /// <summary>The stream's last fact; null where it has none.</summary>
    public Entry? Latest(string stream) => Do(
        "SELECT sequence, kind, at, json FROM entry WHERE stream = $1 ORDER BY sequence DESC LIMIT 1",
        select =>
        {
            Bind(select, stream);
            return Entries(select, stream) is [var entry] ? entry : null;
        });

    /// <summary>
    /// The stream's facts above <paramref name="after"/>, in order, and then each new one, whichever process appends it,
    /// within 50 ms. Ends only by cancellation.
    /// </summary>
    public async IAsyncEnumerable<Entry> Follow(
        string stream, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var page = Read(stream, after, PageSize);
            foreach (var entry in page)
            {
                yield return entry;
                after = entry.Sequence;
            }

            if (page.Count < PageSize)
                await Task.Delay(Poll, time, cancellation);
        }
    }

    /// <summary>All streams, the youngest first, read as they are asked for.</summary>
    /// <param name="before">Only those older than the stream of this id, which itself need not be there any more; null: all.</param>
    public IEnumerable<StreamSummary> Streams(string? before = null)
    {
        // Ids begin with their time, and no id has a letter above this one.
        for (var from = before ?? "~"; ;)
        {
            var page = Do($"{Summaries} WHERE s.id < $1 ORDER BY s.id DESC LIMIT $2", select =>
            {
                Bind(select, from, StreamsAtOnce);
                return Summed(select);
            });
            foreach (var stream in page)
                yield return stream;
            if (page.Count < StreamsAtOnce)
                yield break;
            from = page[^1].Id;
        }
    }

    /// <summary>One stream; null where there is none of this id.</summary>
    public StreamSummary? Find(string id) => Do($"{Summaries} WHERE s.id = $1", select =>
    {
        Bind(select, id);
        return Summed(select) is [var one] ? one : null;
    });

    /// <summary>Removes a stream with all its facts; false where there is none of this id. Who removes it owns it.</summary>
    public bool Delete(string id) => Do("DELETE FROM entry WHERE stream = $1", delete =>
    {
        using var transaction = connection.BeginTransaction();
        delete.Transaction = transaction;
        Bind(delete, id);
        delete.ExecuteNonQuery();
        delete.CommandText = "DELETE FROM stream WHERE id = $1";
        var isGone = delete.ExecuteNonQuery() > 0;
        transaction.Commit();
        return isGone;
    });

    /// <summary>Makes this process the only one that works on the stream, until the result is disposed or the process ends, in whatever way.</summary>
    /// <exception cref="ProblemException">Another one does.</exception>
    public IDisposable Own(string stream) => locks.Take(stream);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (door)
            connection.Dispose();
    }

    // On a full disk SQLite has rolled back by itself, and then refuses to: that would hide why.
    private static void End(SqliteTransaction transaction)
    {
        try
        {
            transaction.Dispose();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_ERROR)
        {
            // There is nothing left to roll back.
        }
    }

    private List<Entry> Read(string stream, long after, long limit) => Do(
        "SELECT sequence, kind, at, json FROM entry WHERE stream = $1 AND sequence > $2 ORDER BY sequence LIMIT $3",
        select =>
        {
            Bind(select, stream, after, limit);
            return Entries(select, stream);
        });

    private static List<StreamSummary> Summed(SqliteCommand select) => Rows(select, row => new StreamSummary(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        Time(row.GetString(3)),
        row.GetInt64(4),
        row.IsDBNull(5) ? null : row.GetString(5),
        row.IsDBNull(6) ? null : Time(row.GetString(6))));

    private static List<Entry> Entries(SqliteCommand select, string stream) =>
        Rows(select, row => new Entry(row.GetInt64(0), stream, row.GetString(1), Time(row.GetString(2)), row.GetString(3)));

    private T Do<T>(string sql, Func<SqliteCommand, T> work) => StorageFailures.Explain(path, () =>
    {
        lock (door)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return work(command);
        }
    });

    private static List<T> Rows<T>(SqliteCommand select, Func<SqliteDataReader, T> read)
    {
        var rows = new List<T>();
        using var reader = select.ExecuteReader();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        command.Parameters.Clear();
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
    }

    // Text, so that a person with the sqlite3 tool can read it; "O" keeps every tick.
    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
