// "There is nothing to do", in a form that can be checked in milliseconds: everything that the last run rested on, as the system saw
// it. Where all of it is as it was, so is the answer. Anything else is for a real run to find out.
using System.Buffers.Binary;
using System.Text;
using Mettle.Running.Keys;

namespace Mettle.Running.Caching;

/// <summary>
/// Written by a run that found all of its jobs up to date, and read before anything else of Mettle is loaded. So it knows no plan,
/// no digests and no formats but its own, and works on bytes.
/// </summary>
public static class Seal
{
    private const int StatSize = 40;
    private static ReadOnlySpan<byte> Magic => "mettle seal 1\n"u8;

    /// <summary>What the run that wrote the seal would say again; null where something is not as it was, or there is no such seal.</summary>
    /// <param name="path">Where the seal may be, see <see cref="PathOf"/>.</param>
    /// <param name="arguments">Everything on the command line that the answer rests on.</param>
    /// <returns>The words for people and the JSON of the result.</returns>
    public static (string Words, string Json)? Check(string path, string arguments)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var reader = new Reader(bytes);
        if (!reader.Skip(Magic) || reader.Number() != (int)Checksum.Of(reader.Rest) || reader.Text() != arguments)
            return null;
        for (var left = reader.Number(); left > 0; left--)
        {
            if (Environment.GetEnvironmentVariable(reader.Text()) is var value && (value ?? "\0") != reader.Text())
                return null;
        }

        var words = reader.Text();
        var json = reader.Text();
        for (var left = reader.Number(); left > 0; left--)
        {
            var stat = reader.Stat();
            if (FileStat.Of(reader.Bytes()) != stat)
                return null;
        }

        return (words, json);
    }

    /// <summary>Where the seal for these arguments is.</summary>
    /// <param name="state">The folder of the run's state.</param>
    /// <param name="arguments">See <see cref="Check"/>.</param>
    public static string PathOf(string state, string arguments)
    {
        // FNV-1a: the name need only differ, the arguments themselves stand in the seal.
        var hash = 14695981039346656037UL;
        foreach (var c in arguments)
            hash = (hash ^ c) * 1099511628211UL;
        return Path.Join(state, $"seal-{hash:x16}");
    }

    /// <summary>Writes a seal.</summary>
    /// <param name="path">See <see cref="PathOf"/>.</param>
    /// <param name="content">What it says and rests on.</param>
    internal static void Write(string path, SealContent content)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        Text(writer, content.Arguments);
        writer.Write(content.Variables.Count);
        foreach (var (name, value) in content.Variables)
        {
            Text(writer, name);
            Text(writer, value ?? "\0");
        }

        Text(writer, content.Words);
        Text(writer, content.Json);
        writer.Write(content.Files.Count);
        foreach (var (file, stat) in content.Files)
        {
            Stat(writer, stat);
            Text(writer, file + "\0");
        }

        var body = stream.ToArray();
        using (var file = File.Create(path + ".new"))
        {
            Span<byte> checksum = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(checksum, Checksum.Of(body));
            file.Write(Magic);
            file.Write(checksum);
            file.Write(body);
        }

        File.Move(path + ".new", path, overwrite: true);
    }

    private static void Text(BinaryWriter writer, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static void Stat(BinaryWriter writer, FileStat stat)
    {
        writer.Write(stat.Size);
        writer.Write(stat.Modified);
        writer.Write(stat.Changed);
        writer.Write(stat.Number);
        writer.Write((int)stat.Kind);
        writer.Write((int)stat.Mode);
    }

    // Reads what the checksum has vouched for.
    private ref struct Reader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> rest = bytes;

        public readonly ReadOnlySpan<byte> Rest => rest;

        public bool Skip(ReadOnlySpan<byte> magic)
        {
            if (!rest.StartsWith(magic))
                return false;
            rest = rest[magic.Length..];
            return true;
        }

        public int Number() => rest.Length < 4 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(Take(4));

        public string Text() => Encoding.UTF8.GetString(Bytes());

        public ReadOnlySpan<byte> Bytes() => Take(Number());

        public FileStat Stat()
        {
            var stat = Take(StatSize);
            return new FileStat(
                (FileKind)BinaryPrimitives.ReadInt32LittleEndian(stat[32..]),
                BinaryPrimitives.ReadInt64LittleEndian(stat),
                BinaryPrimitives.ReadInt64LittleEndian(stat[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(stat[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(stat[24..]),
                (ushort)BinaryPrimitives.ReadInt32LittleEndian(stat[36..]));
        }

        private ReadOnlySpan<byte> Take(int count)
        {
            var taken = rest[..count];
            rest = rest[count..];
            return taken;
        }
    }
}

/// <summary>What a seal says, and what that rests on.</summary>
/// <param name="Arguments">Of the command line.</param>
/// <param name="Variables">Values of variables; null: not set.</param>
/// <param name="Words">For people.</param>
/// <param name="Json">The result.</param>
/// <param name="Files">Absolute paths as the system saw them when their content was known.</param>
internal sealed record SealContent(
    string Arguments,
    IReadOnlyList<KeyValuePair<string, string?>> Variables,
    string Words,
    string Json,
    IReadOnlyList<KeyValuePair<string, FileStat>> Files);
