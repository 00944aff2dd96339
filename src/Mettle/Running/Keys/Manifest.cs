// All that a job's outputs follow from, part by part. The same parts make its key and, against the parts of last time, say why it
// is stale: the two can never disagree.
using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mettle.Running.Keys;

/// <summary>What sort of thing a part is.</summary>
internal enum PartKind : byte
{
    /// <summary>Mettle's own way of executing, and the platform.</summary>
    Tool,

    /// <summary>What is executed.</summary>
    Action,

    /// <summary>The program that executes it.</summary>
    Program,

    /// <summary>A declared variable of the environment.</summary>
    Variable,

    /// <summary>A declared input.</summary>
    Input,

    /// <summary>An input that the job itself said it had read.</summary>
    Discovered,

    /// <summary>The results of a stage that it needs.</summary>
    Needed,

    /// <summary>A path that it writes.</summary>
    Output,
}

/// <param name="Kind">What sort of thing it is.</param>
/// <param name="Name">Which one.</param>
/// <param name="Digest">Of its content; all zeros where it has none.</param>
internal readonly record struct Part(PartKind Kind, string Name, Digest Digest);

/// <summary>The parts in a fixed order, and the digest over them.</summary>
internal sealed class Manifest
{
    private Manifest(Part[] parts, Digest key)
    {
        Parts = parts;
        Key = key;
    }

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<Part> Parts { get; }

    /// <summary>The digest over all of them.</summary>
    public Digest Key { get; }

    /// <summary>Makes the key.</summary>
    public static Manifest Of(List<Part> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(4096);
        foreach (var part in parts)
        {
            var most = Encoding.UTF8.GetMaxByteCount(part.Name.Length) + Digest.Size + 5;
            if (most > buffer.Length)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = ArrayPool<byte>.Shared.Rent(most);
            }

            // Its length in front: two names can never read as one.
            var length = Encoding.UTF8.GetBytes(part.Name, buffer.AsSpan(5));
            buffer[0] = (byte)part.Kind;
            BinaryPrimitives.WriteInt32LittleEndian(buffer.AsSpan(1), length);
            part.Digest.CopyTo(buffer.AsSpan(5 + length));
            hash.AppendData(buffer, 0, 5 + length + Digest.Size);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return new Manifest([.. parts], new Digest(hash.GetHashAndReset()));
    }

    /// <summary>What is different from last time, a line each, the most telling first; empty where nothing is.</summary>
    public IEnumerable<string> Differences(IReadOnlyList<Part> before)
    {
        var old = new Dictionary<(PartKind, string), Digest>(before.Count);
        foreach (var part in before)
            old[(part.Kind, part.Name)] = part.Digest;
        var changes = new List<string>();
        foreach (var part in Parts)
        {
            if (!old.Remove((part.Kind, part.Name), out var digest))
                changes.Add(Said(part.Kind, part.Name, "is new"));
            else if (digest != part.Digest)
                changes.Add(Said(part.Kind, part.Name, "changed"));
        }

        changes.AddRange(old.Keys.Select(gone => Said(gone.Item1, gone.Item2, "is gone")));
        return changes;
    }

    private static string Said(PartKind kind, string name, string what) => kind switch
    {
        PartKind.Tool => "mettle or the platform " + what,
        PartKind.Action => "the command " + what,
        PartKind.Program => $"the program {name} {what}",
        PartKind.Variable => $"the variable {name} {what}",
        PartKind.Needed => $"the result of {name} {what}",
        PartKind.Output => $"the output {name} {what}",
        _ => $"{name} {what}",
    };
}
