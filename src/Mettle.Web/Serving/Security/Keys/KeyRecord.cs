// What is kept of a key: enough to recognise it, nothing to make it from.
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Mettle.Web.Serving.Routing;

namespace Mettle.Web.Serving.Security.Keys;

/// <summary>One key in the file.</summary>
/// <param name="Name">Who has it; it stands in logs.</param>
/// <param name="Scopes">Words of <see cref="ScopeWords"/>.</param>
/// <param name="Begins">Its first characters: a person finds it by them, and what begins otherwise is refused without work.</param>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Hash">32 bytes: PBKDF2 with HMAC-SHA256 (RFC 8018).</param>
/// <param name="Iterations">Of PBKDF2.</param>
/// <param name="Created">When.</param>
internal sealed record KeyRecord(string Name, IReadOnlyList<string> Scopes, string Begins, byte[] Salt, byte[] Hash, int Iterations, DateTimeOffset Created)
{
    private const int Rounds = 100_000;
    private const int Shown = 10;

    public static KeyRecord Of(string name, IReadOnlyList<Scope> scopes, string key, DateTimeOffset now)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new(name, [.. scopes.Select(ScopeWords.Of)], key[..Shown], salt, Derive(key, salt, Rounds), Rounds, now);
    }

    /// <summary>Whether every field can be worked with.</summary>
    [JsonIgnore]
    public bool IsSound =>
        Begins.Length == Shown && Salt.Length >= 16 && Hash.Length == SHA256.HashSizeInBytes && Iterations is >= Rounds and <= 100 * Rounds;

    public bool Matches(string key) =>
        key.StartsWith(Begins, StringComparison.Ordinal) && CryptographicOperations.FixedTimeEquals(Derive(key, Salt, Iterations), Hash);

    private static byte[] Derive(string key, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(key, salt, rounds, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
}

/// <summary>The file.</summary>
internal sealed record KeyRecords(IReadOnlyList<KeyRecord> Keys);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(KeyRecords))]
internal sealed partial class KeyJson : JsonSerializerContext;
