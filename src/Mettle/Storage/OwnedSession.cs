// A session that this process owns until it is disposed, so that no other process works on it at the same time. Knows no verb.
namespace Mettle.Storage;

/// <summary>A new session, or the last one of its name that did not end.</summary>
public sealed class OwnedSession : IDisposable
{
    private readonly IDisposable ownership;

    private OwnedSession(string id, long from, IDisposable ownership)
    {
        Id = id;
        From = from;
        this.ownership = ownership;
    }

    /// <summary>Its stream.</summary>
    public string Id { get; }

    /// <summary>Events after this sequence number belong to this run of it.</summary>
    public long From { get; }

    /// <summary>Begins one.</summary>
    public static OwnedSession Begin(Ledger ledger, string verb, string name)
    {
        var id = ledger.Begin(verb, name);
        return new(id, 0, ledger.Own(id));
    }

    /// <summary>Goes on with one that did not end; where what opens it fails, it is nobody's again.</summary>
    /// <param name="ledger">Where it is.</param>
    /// <param name="session">Which: a stream, or the youngest of a name.</param>
    /// <param name="hasEnded">Whether nothing of a stream is left to be done.</param>
    /// <param name="open">Makes of it what works on it.</param>
    /// <exception cref="ProblemException">There is none, or another process has it.</exception>
    public static T Resume<T>(Ledger ledger, Resumed session, Func<string, bool> hasEnded, Func<OwnedSession, T> open)
    {
        var all = ledger.Streams().Where(s => s.Verb == session.Verb && s.Name == session.Name && (session.Stream ?? s.Id) == s.Id).ToList();
        if (all is [])
            throw new ProblemException(Problems.NothingToResume(session.Name, "it has no session yet"));
        var id = all.FirstOrDefault(s => !hasEnded(s.Id))?.Id ?? throw new ProblemException(Problems.NothingToResume(session.Name, "all of its sessions have ended"));
        var owned = ledger.Own(id);
        try
        {
            return open(new(id, ledger.Latest(id)?.Sequence ?? 0, owned));
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>The seed to go on with: that of the session's first event, if it is the same session still.</summary>
    /// <param name="name">Of what is resumed.</param>
    /// <param name="now">What the file says now, and the seed that is wished; null: none is.</param>
    /// <param name="first">What the first event says.</param>
    /// <exception cref="ProblemException">The file says something else, or another seed is wished.</exception>
    public ulong SameSeed(string name, (Digest Definition, ulong? Seed) now, (string Definition, ulong Seed) first)
    {
        if (first.Definition != now.Definition.Hex)
            throw new ProblemException(Problems.ResumedWithAnotherFile(name, Id));
        if (now.Seed is { } seed && seed != first.Seed)
            throw new ProblemException(Problems.ResumedWithAnotherSeed(Id, first.Seed, seed));
        return first.Seed;
    }

    /// <inheritdoc/>
    public void Dispose() => ownership.Dispose();
}

/// <summary>What is to go on.</summary>
/// <param name="Verb">Of which verb.</param>
/// <param name="Name">Of which name.</param>
/// <param name="Stream">Its id; null: the youngest that did not end.</param>
public sealed record Resumed(string Verb, string Name, string? Stream);
