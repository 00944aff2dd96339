// One record of the journal as bytes: a file, a job, or a job that is gone. Garbage is told by false, never by an exception.
using System.Text;
using Mettle.Running.Keys;

namespace Mettle.Running.Caching;

internal static class JournalRecord
{
    private const byte FileKnown = 1;
    private const byte JobKnown = 2;
    private const byte JobGone = 3;

    public static byte[] Of(string file, FileEntry entry) => Bytes(FileKnown, writer =>
    {
        writer.Write(file);
        Write(writer, entry.Digest);
        writer.Write((byte)entry.Stat.Kind);
        writer.Write(entry.Stat.Size);
        writer.Write(entry.Stat.Modified);
        writer.Write(entry.Stat.Changed);
        writer.Write(entry.Stat.Number);
        writer.Write(entry.Stat.Mode);
        writer.Write(entry.HashedAt);
    });

    public static byte[] Of(JobMemory job) => Bytes(JobKnown, writer =>
    {
        writer.Write(job.Job);
        Write(writer, job.Key);
        Write(writer, job.FailedKey);
        writer.Write7BitEncodedInt(job.Parts.Count);
        foreach (var part in job.Parts)
        {
            writer.Write((byte)part.Kind);
            writer.Write(part.Name);
            Write(writer, part.Digest);
        }

        writer.Write(job.Result?.ToBytes() ?? []);
    });

    public static byte[] Gone(string job) => Bytes(JobGone, writer => writer.Write(job));

    /// <summary>Takes a record into what is known; false where it is none.</summary>
    public static bool TryApply(ReadOnlySpan<byte> record, Dictionary<string, JobMemory> jobs, Dictionary<string, FileEntry> files)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(record[1..].ToArray()), Encoding.UTF8);
            var name = reader.ReadString();
            switch (record[0])
            {
                case FileKnown:
                    files[name] = ReadFile(reader);
                    return true;
                case JobKnown:
                    jobs[name] = ReadJob(reader, name);
                    return true;
                case JobGone:
                    jobs.Remove(name);
                    return true;
                default:
                    return false;
            }
        }
        catch (Exception garbage) when (garbage is IOException or FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static FileEntry ReadFile(BinaryReader reader)
    {
        var digest = ReadDigest(reader);
        var stat = new FileStat(
            (FileKind)reader.ReadByte(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt16());
        return new FileEntry(stat, digest, reader.ReadInt64());
    }

    private static JobMemory ReadJob(BinaryReader reader, string name)
    {
        var key = ReadDigest(reader);
        var failed = ReadDigest(reader);
        var parts = new List<Part>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            parts.Add(new Part((PartKind)reader.ReadByte(), reader.ReadString(), ReadDigest(reader)));
        var rest = reader.ReadBytes((int)(reader.BaseStream.Length - reader.BaseStream.Position));
        return new JobMemory(name, key, parts, rest.Length == 0 ? null : JobResult.TryRead(rest), failed);
    }

    private static byte[] Bytes(byte kind, Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(kind);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        digest.CopyTo(bytes);
        writer.Write(bytes);
    }

    private static Digest ReadDigest(BinaryReader reader)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        reader.BaseStream.ReadExactly(bytes);
        return new Digest(bytes);
    }
}
