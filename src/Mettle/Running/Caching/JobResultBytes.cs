// The bytes of a job's result: one form, one version. Knows nothing of who keeps them.
namespace Mettle.Running.Caching;

internal static class JobResultBytes
{
    // Another form takes another number: to it the results of this one are misses.
    private const byte Version = 1;

    public static byte[] Write(JobResult result)
    {
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        to.Write(Version);
        to.Write(result.Stage);
        to.Write(result.Item is not null);
        to.Write(result.Item ?? "");
        WriteList(to, result.Outputs, WriteOutput);
        WriteList(to, result.Inputs, static (to, path) => to.Write(path));
        to.Write(result.Log is not null);
        WriteDigest(to, result.Log ?? default);
        WriteMeasures(to, result.Measures);
        WriteList(to, result.Metrics, WriteMetric);
        return bytes.ToArray();
    }

    public static JobResult? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [Version, ..])
            return null;
        using var from = new BinaryReader(new MemoryStream(bytes[1..].ToArray()));
        try
        {
            var result = Read(from);
            return Left(from) == 0 ? result : null;
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException)
        {
            // It ends too early, or a length or a text is none.
            return null;
        }
    }

    private static JobResult Read(BinaryReader from) => new(from.ReadString(), ReadItem(from))
    {
        Outputs = ReadList(from, ReadOutput),
        Inputs = ReadList(from, static from => from.ReadString()),
        Log = ReadLog(from),
        Measures = ReadMeasures(from),
        Metrics = ReadList(from, ReadMetric),
    };

    private static string? ReadItem(BinaryReader from)
    {
        var (there, item) = (from.ReadBoolean(), from.ReadString());
        return there ? item : null;
    }

    private static Digest? ReadLog(BinaryReader from)
    {
        var (there, log) = (from.ReadBoolean(), ReadDigest(from));
        return there ? log : null;
    }

    private static void WriteOutput(BinaryWriter to, JobOutput output)
    {
        to.Write(output.Path);
        to.Write((byte)output.Kind);
        WriteDigest(to, output.Digest);
        to.Write(output.Size);
        to.Write7BitEncodedInt((int)output.Mode);
        to.Write(output.Target);
    }

    private static JobOutput ReadOutput(BinaryReader from) => new(from.ReadString(), ReadKind(from))
    {
        Digest = ReadDigest(from),
        Size = from.ReadInt64(),
        Mode = (UnixFileMode)from.Read7BitEncodedInt(),
        Target = from.ReadString(),
    };

    private static OutputKind ReadKind(BinaryReader from) =>
        (OutputKind)from.ReadByte() is var kind && kind <= OutputKind.Link ? kind : throw new FormatException();

    private static void WriteMeasures(BinaryWriter to, JobMeasures measures)
    {
        to.Write(measures.Seconds);
        to.Write(measures.UserSeconds);
        to.Write(measures.SystemSeconds);
        to.Write(measures.PeakMemory);
        to.Write(measures.Started);
        to.Write(measures.Queued);
        to.Write(measures.BytesIn);
        to.Write(measures.BytesOut);
        to.Write(measures.Pool);
        to.Write(measures.Worker);
    }

    private static JobMeasures ReadMeasures(BinaryReader from) => new(from.ReadDouble(), from.ReadDouble(), from.ReadDouble(), from.ReadInt64())
    {
        Started = from.ReadDouble(),
        Queued = from.ReadDouble(),
        BytesIn = from.ReadInt64(),
        BytesOut = from.ReadInt64(),
        Pool = from.ReadString(),
        Worker = from.ReadInt32(),
    };

    private static void WriteMetric(BinaryWriter to, KeyValuePair<string, double> metric)
    {
        to.Write(metric.Key);
        to.Write(metric.Value);
    }

    private static KeyValuePair<string, double> ReadMetric(BinaryReader from) => KeyValuePair.Create(from.ReadString(), from.ReadDouble());

    private static void WriteDigest(BinaryWriter to, Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        digest.CopyTo(bytes);
        to.Write(bytes);
    }

    private static Digest ReadDigest(BinaryReader from)
    {
        Span<byte> bytes = stackalloc byte[Digest.Size];
        from.BaseStream.ReadExactly(bytes);
        return new Digest(bytes);
    }

    private static void WriteList<T>(BinaryWriter to, IReadOnlyList<T> list, Action<BinaryWriter, T> write)
    {
        to.Write7BitEncodedInt(list.Count);
        foreach (var element in list)
            write(to, element);
    }

    // Each element has at least one byte: a count beyond what is left is garbage, and must not become memory.
    private static List<T> ReadList<T>(BinaryReader from, Func<BinaryReader, T> read)
    {
        var count = from.Read7BitEncodedInt();
        if (count < 0 || count > Left(from))
            throw new EndOfStreamException();
        var list = new List<T>(count);
        while (list.Count < count)
            list.Add(read(from));
        return list;
    }

    private static long Left(BinaryReader from) => from.BaseStream.Length - from.BaseStream.Position;
}
