// The keys of a service: made here, and recognised here. What they open is not known here.
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Security.Keys;

/// <summary>
/// Keys as they were when the service started. A key is derived slowly once; after that it is recognised by a digest under a secret of
/// this process, so that a request costs microseconds and memory holds no key.
/// </summary>
public sealed class ApiKeys
{
    private const string Prefix = "mtl_";
    private readonly Lock door = new();
    private readonly byte[] secret = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<Digest, Caller> known = [];
    private readonly IReadOnlyList<KeyRecord> records;

    private ApiKeys(IReadOnlyList<KeyRecord> records) => this.records = records;

    /// <summary>A service without keys, which listens on loopback only.</summary>
    public static ApiKeys None { get; } = new([]);

    /// <summary>Whether there are keys, and so whether one is needed.</summary>
    public bool Any => records.Count > 0;

    /// <summary>The keys of <c>keys.json</c>; none where it is not there.</summary>
    /// <param name="state">The state folder, usually <c>.mettle</c>.</param>
    /// <exception cref="ProblemException">The file is open to others, or damaged.</exception>
    public static ApiKeys Open(string state)
    {
        var kept = KeyFile.Read(KeyFile.In(state));
        foreach (var record in kept)
            ScopeWords.Parse(record.Scopes);
        return new(kept);
    }

    /// <summary>Makes a key and keeps its hash. A service takes notice when it starts the next time.</summary>
    /// <param name="state">The state folder.</param>
    /// <param name="name">Who is to have it: lower-case letters, digits, '-' and '_', at most 63.</param>
    /// <param name="scopes">As in <c>read,write</c>.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The key, <c>mtl_</c> and 256 random bits in base64url. It is nowhere else: show it once.</returns>
    /// <exception cref="ProblemException">The name is taken or none, a scope is not known, or the file cannot be kept.</exception>
    public static string Create(string state, string name, string scopes, TimeProvider time)
    {
        var wanted = ScopeWords.Parse(scopes);
        if (name.Length is 0 or > 63 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_'))
            throw new ProblemException(Problems.KeyName(name));
        var path = KeyFile.In(state);
        var keys = KeyFile.Read(path);
        if (keys.Any(k => k.Name == name))
            throw new ProblemException(Problems.KeyNameTaken(name, path));
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        KeyFile.Write(path, [.. keys, KeyRecord.Of(name, wanted, key, time.GetUtcNow())]);
        return key;
    }

    /// <summary>Who has this key; null: nobody.</summary>
    internal Caller? Find(string key)
    {
        var mark = new Digest(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(key)));
        return known.TryGetValue(mark, out var caller) ? caller : Derive(key, mark);
    }

    // One at a time: a burst of requests with the same key costs one derivation.
    private Caller? Derive(string key, Digest mark)
    {
        lock (door)
        {
            if (known.TryGetValue(mark, out var caller))
                return caller;
            return records.FirstOrDefault(r => r.Matches(key)) is { } record
                ? known[mark] = new(record.Name, ScopeWords.Parse(record.Scopes))
                : null;
        }
    }
}

/// <summary>Who asks, by key.</summary>
/// <param name="Name">Of the key.</param>
/// <param name="Scopes">What the key may do.</param>
internal sealed record Caller(string Name, IReadOnlyList<Scope> Scopes);
