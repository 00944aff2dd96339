// What a job left behind, as it is kept by the key of its manifest. Plain data; knows no store.
namespace Mettle.Running.Caching;

/// <summary>The result of a job that ended with success.</summary>
/// <param name="Stage">Its stage.</param>
/// <param name="Item">Its item; null: the stage has one job.</param>
public sealed record JobResult(string Stage, string? Item)
{
    /// <summary>Everything it wrote that was declared: files, links and folders, these before what is in them.</summary>
    public IReadOnlyList<JobOutput> Outputs { get; init; } = [];

    /// <summary>Paths of what it read, declared and discovered.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Digest of what it wrote to its streams; null where it wrote nothing.</summary>
    public Digest? Log { get; init; }

    /// <summary>What was measured while it was executed.</summary>
    public required JobMeasures Measures { get; init; }

    /// <summary>Its metrics.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Metrics { get; init; } = [];

    /// <summary>Everything in the content store that it needs.</summary>
    public IEnumerable<Digest> References
    {
        get
        {
            foreach (var output in Outputs)
            {
                if (output.Kind == OutputKind.File)
                    yield return output.Digest;
            }

            if (Log is { } log)
                yield return log;
        }
    }

    /// <summary>Compact bytes that begin with the version of their form.</summary>
    public byte[] ToBytes() => JobResultBytes.Write(this);

    /// <summary>What <see cref="ToBytes"/> wrote; null for anything else, and for another version.</summary>
    public static JobResult? TryRead(ReadOnlySpan<byte> bytes) => JobResultBytes.TryRead(bytes);
}

/// <summary>What lies at an output's path.</summary>
public enum OutputKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A folder; what is in it are outputs of their own.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Link,
}

/// <summary>One thing that a job wrote.</summary>
/// <param name="Path">Where, relative to the folder of the file, with <c>/</c>.</param>
/// <param name="Kind">What it is.</param>
public sealed record JobOutput(string Path, OutputKind Kind)
{
    /// <summary>Of a file's bytes.</summary>
    public Digest Digest { get; init; }

    /// <summary>How many bytes a file has.</summary>
    public long Size { get; init; }

    /// <summary>Rights of a file or folder.</summary>
    public UnixFileMode Mode { get; init; }

    /// <summary>Where a link leads, as it says itself; empty for all else.</summary>
    public string Target { get; init; } = "";
}
