// Folders of columns by what they were extracted from. Knows where they lie and whether they are whole, not how they are read out of a source.
using System.Security.Cryptography;
using Mettle.Storage;
using Mettle.Tuning.Data.Extracting;

namespace Mettle.Tuning.Data;

/// <summary>
/// Extracts each source once, into <c>.mettle/data</c>. Safe for several processes, since a folder appears whole (written aside, then
/// renamed), and whoever is second takes what is there. Several threads take turns.
/// </summary>
/// <param name="root">The folder of the file, from which sources are named.</param>
/// <param name="time">The clock that says what is left over.</param>
public sealed class ColumnStore(string root, TimeProvider time)
{
    private static readonly string[] Extensions = [".csv", ".ndjson", ".jsonl"];
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private static readonly TimeSpan Unused = TimeSpan.FromDays(30);

    private readonly string data = Path.GetFullPath(Path.Join(root, ".mettle", "data"));
    private readonly HashSet<string> sound = new(StringComparer.Ordinal);
    private readonly Lock door = new();

    private string Aside => Path.Join(data, "tmp");

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>
    /// The folder of a source's columns, for <see cref="Columns.Open"/>. What is there already is verified, once for each object of this
    /// class, and made anew where it is damaged. What no command used for 30 days is removed when something is extracted.
    /// </summary>
    /// <param name="source">
    /// CSV with a header, or flat JSON objects one a line (<c>.csv</c>, <c>.ndjson</c>, <c>.jsonl</c>), UTF-8. A column holds whole numbers,
    /// numbers, true and false, dates, timestamps, or else texts. Numbers without a value, and those written NaN, nan, NA or null, become NaN,
    /// and whole numbers among them numbers; digits behind leading zeros are a text.
    /// </param>
    /// <returns>An absolute path.</returns>
    /// <exception cref="ProblemException">All that is wrong with the source, 20 at most, each with its line; or the disk is full.</exception>
    public string Extract(string source)
    {
        var path = Path.GetFullPath(Path.Join(root, source));
        var extension = Path.GetExtension(path);
        if (!Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
            throw new ProblemException(Problems.DataFormat(source, Extensions));
        if (!File.Exists(path))
            throw new ProblemException(Problems.DataNotFound(source));
        lock (door)
            return FileFailures.Explain(data, () => Folder(path, source));
    }

    private string Folder(string path, string source)
    {
        var digest = DigestOf(path, source);
        var folder = Path.Join(data, KeyOf(digest, Path.GetExtension(path)).Hex);
        if (sound.Contains(folder) || IsSound(folder))
            return folder;
        Prepare();
        var aside = Path.Join(Aside, $"{Guid.CreateVersion7(time.GetUtcNow()):N}");
        try
        {
            Directory.CreateDirectory(aside);
            new Extraction(path, source).Into(aside, digest);
            Place(aside, folder);
        }
        finally
        {
            Remove(aside);
        }

        sound.Add(folder);
        return folder;
    }

    private bool IsSound(string folder)
    {
        if (!Directory.Exists(folder))
            return false;
        try
        {
            Columns.Verify(folder);
            StoredFile.SetUsed(ManifestOf(folder), Now);
            sound.Add(folder);
            return true;
        }
        catch (ProblemException)
        {
            // Damaged: whoever has it open keeps it, and everybody else gets another.
            return false;
        }
    }

    // What is there already is damaged, or another process made it meanwhile.
    private void Place(string aside, string folder)
    {
        var damaged = $"{aside}-damaged";
        try
        {
            if (Directory.Exists(folder) && !IsSound(folder))
                Directory.Move(folder, damaged);
            Directory.Move(aside, folder);
        }
        catch (IOException) when (IsSound(folder))
        {
            // The other was first, and what it made is as good.
        }
        finally
        {
            Remove(damaged);
        }
    }

    // Of the tables as they once were, and of processes that were killed.
    private void Prepare()
    {
        Directory.CreateDirectory(Aside);
        var unused = Directory.EnumerateDirectories(data).Where(folder => folder != Aside && File.GetLastWriteTimeUtc(ManifestOf(folder)) < Now - Unused);
        var abandoned = Directory.EnumerateDirectories(Aside).Where(left => Directory.GetLastWriteTimeUtc(left) < Now - Abandoned);
        foreach (var folder in unused.Concat(abandoned).ToList())
            Remove(folder);
    }

    private static string ManifestOf(string folder) => Path.Join(folder, ColumnsManifest.FileName);

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static Digest KeyOf(Digest source, string extension) =>
        Digest.Of(System.Text.Encoding.UTF8.GetBytes($"columns {ColumnsManifest.Current} {extension.ToLowerInvariant()} {source}"));

    private static Digest DigestOf(string path, string source)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return new Digest(SHA256.HashData(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problems.FileNotReadable(source, e.Message));
        }
    }
}
