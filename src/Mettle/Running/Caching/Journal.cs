// What is remembered between runs: files by path, jobs by name. A file that only grows while a run lasts; a torn end is cut off.
using System.Buffers.Binary;
using Mettle.Running.Keys;
using Mettle.Running.Planning;

namespace Mettle.Running.Caching;

/// <summary>
/// Appends records, each with a checksum, and reads them again. Losing it costs time and nothing else: what it says is checked
/// against the disk. Its writer holds the pipeline's lock. Safe for several threads.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const int FrameSize = 8;
    private const int LargestRecord = 256 * 1024 * 1024;
    private static ReadOnlySpan<byte> Magic => "mettle journal 1\n"u8;

    private readonly Lock door = new();
    private readonly string file;
    private readonly Dictionary<string, JobMemory> jobs = [];
    private readonly Dictionary<string, FileEntry> files = [];
    private FileStream stream;
    private int records;
    private bool isLost;

    private Journal(string file, FileStream stream)
    {
        this.file = file;
        this.stream = stream;
    }

    /// <summary>Told once where nothing more can be written; default nobody.</summary>
    public Action<string> Warn { get; set; } = _ => { };

    /// <summary>Jobs by name; not while jobs are executed, for their threads add to it: see <see cref="Recall"/>.</summary>
    public IReadOnlyDictionary<string, JobMemory> Jobs => jobs;

    /// <summary>Files by path.</summary>
    public IReadOnlyDictionary<string, FileEntry> Files => files;

    /// <summary>Opens or makes it. A journal of another version, or a damaged part of one, is forgotten.</summary>
    public static Journal Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var journal = new Journal(path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 64 * 1024));
        try
        {
            journal.Load();
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>What is remembered of a job; null: nothing.</summary>
    public JobMemory? Recall(string job)
    {
        lock (door)
            return jobs.GetValueOrDefault(job);
    }

    /// <summary>Remembers a file; on the disk with the next job.</summary>
    public void Add(string path, FileEntry entry)
    {
        lock (door)
        {
            files[path] = entry;
            Append(JournalRecord.Of(path, entry), isUrgent: false);
        }
    }

    /// <summary>Remembers a job. When this returns, killing the process does not take it away.</summary>
    public void Add(JobMemory job)
    {
        lock (door)
        {
            jobs[job.Job] = job;
            Append(JournalRecord.Of(job), isUrgent: true);
        }
    }

    /// <summary>Digest over what the jobs of a stage came to: the outputs of those that have some, the keys of the others.</summary>
    public Digest ResultsOf(StagePlan stage)
    {
        var parts = new List<Part>();
        lock (door)
        {
            foreach (var job in stage.Jobs)
            {
                if (jobs.GetValueOrDefault(job.Name) is not { Result: { } result } memory)
                    continue;
                if (result.Outputs.Count == 0)
                    parts.Add(new Part(PartKind.Needed, job.Name, memory.Key));
                foreach (var output in result.Outputs)
                    parts.Add(new Part(PartKind.Needed, output.Path, output.Digest));
            }
        }

        return Manifest.Of(parts).Key;
    }

    /// <summary>Forgets a job, and what files it wrote.</summary>
    public void Remove(string job)
    {
        lock (door)
        {
            if (jobs.Remove(job))
                Append(JournalRecord.Gone(job), isUrgent: false);
        }
    }

    /// <summary>Forgets files that nobody asked for, and writes itself anew where most of it is of the past.</summary>
    public void Tidy(Predicate<string> isAlive)
    {
        lock (door)
        {
            foreach (var gone in files.Keys.Where(f => !isAlive(f)).ToList())
                files.Remove(gone);
            if (records > (2 * (jobs.Count + files.Count)) + 1000)
                Try(Rewrite);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (door)
            Try(() => stream.Dispose());
    }

    private void Load()
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var end = bytes.AsSpan().StartsWith(Magic) ? Replay(bytes) : 0;
        if (end < bytes.Length)
            stream.SetLength(end);
        stream.Position = end;
        if (end == 0)
            stream.Write(Magic);
    }

    // Where the first record is torn or damaged everything after it is doubtful too.
    private int Replay(ReadOnlySpan<byte> bytes)
    {
        var at = Magic.Length;
        while (bytes.Length - at >= FrameSize)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
            if (length is < 1 or > LargestRecord || length > bytes.Length - at - FrameSize)
                break;
            var record = bytes.Slice(at + FrameSize, length);
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]) != Checksum.Of(record) || !JournalRecord.TryApply(record, jobs, files))
                break;
            at += FrameSize + length;
            records++;
        }

        return at;
    }

    private void Append(byte[] record, bool isUrgent)
    {
        if (!isLost)
        {
            Try(() =>
            {
                Write(record);
                if (isUrgent)
                    stream.Flush();
            });
        }
    }

    // Nothing may come behind a record that is torn, for it would not be read again.
    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (!isLost)
                Warn($"what is done from now on will be done again: {fault.Message}");
            isLost = true;
        }
    }

    private void Write(ReadOnlySpan<byte> record)
    {
        Span<byte> frame = stackalloc byte[FrameSize];
        BinaryPrimitives.WriteInt32LittleEndian(frame, record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Checksum.Of(record));
        stream.Write(frame);
        stream.Write(record);
        records++;
    }

    private void Rewrite()
    {
        var aside = file + ".new";
        stream.Dispose();
        stream = new FileStream(aside, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 64 * 1024);
        stream.Write(Magic);
        foreach (var (path, entry) in files)
            Write(JournalRecord.Of(path, entry));
        foreach (var job in jobs.Values)
            Write(JournalRecord.Of(job));
        stream.Flush();
        File.Move(aside, file, overwrite: true);
        records = files.Count + jobs.Count;
    }
}
