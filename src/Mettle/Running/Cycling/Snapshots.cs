// The whole set of a job's files, kept and put back. Knows neither phases nor why.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mettle.Storage;

namespace Mettle.Running.Cycling;

/// <summary>
/// Snapshots of the files of one job. A snapshot is itself content, named by its digest: for each file its mode (octal), the digest of
/// its bytes and its path, <c>MODE DIGEST PATH</c> and a zero byte. What was kept before is not written again.
/// </summary>
/// <param name="store">Where bytes are kept.</param>
/// <param name="folder">Where the paths begin.</param>
/// <param name="files">Paths of the job's files that exist now, relative to the folder; asked anew each time.</param>
public sealed class Snapshots(ContentStore store, string folder, Func<IReadOnlyList<string>> files)
{
    private readonly HashSet<Digest> kept = [];

    /// <summary>Keeps every file as it is now.</summary>
    /// <returns>The name of the snapshot.</returns>
    public Digest Take()
    {
        var manifest = new StringBuilder();
        foreach (var path in files().Order(StringComparer.Ordinal))
        {
            var file = Path.Combine(folder, path);
            var mode = Convert.ToString((int)new FileInfo(file).UnixFileMode, 8);
            manifest.Append(CultureInfo.InvariantCulture, $"{mode} {Keep(file)} {path}\0");
        }

        return store.Put(Encoding.UTF8.GetBytes(manifest.ToString()));
    }

    /// <summary>
    /// Puts every file back as it was, with its mode, and removes those that were not there. Goes through all of them, whatever
    /// happens to one.
    /// </summary>
    /// <exception cref="ProblemException">Some could not be put back, or their bytes are not kept any more.</exception>
    public void Restore(Digest snapshot)
    {
        var manifest = store.Get(snapshot) ?? throw new ProblemException(Problems.SnapshotLost(snapshot));
        var entries = Encoding.UTF8.GetString(manifest).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split(' ', 3)).ToList();
        var problems = new List<Problem>();
        foreach (var path in files().Except(entries.Select(entry => entry[2]), StringComparer.Ordinal))
            Try(path, problems, () => File.Delete(Path.Combine(folder, path)));
        foreach (var entry in entries)
            Try(entry[2], problems, () => PutBack(Path.Combine(folder, entry[2]), new Digest(entry[1]), (UnixFileMode)Convert.ToInt32(entry[0], 8)));
        if (problems.Count > 0)
            throw new ProblemException(problems);
    }

    private Digest Keep(string file)
    {
        using var content = File.OpenRead(file);
        var digest = new Digest(Convert.ToHexStringLower(SHA256.HashData(content)));
        if (kept.Contains(digest))
            return digest;
        content.Position = 0;
        digest = store.Put(content);
        kept.Add(digest);
        return digest;
    }

    // Written aside and renamed: what stands there is the one or the other, and a link is not written through. What was not changed is
    // not touched, for other jobs may be reading it.
    private void PutBack(string file, Digest digest, UnixFileMode mode)
    {
        if (IsThere(file, digest, mode))
            return;
        using var content = store.Open(digest) ?? throw new FileNotFoundException("its content is no longer kept");
        if (Directory.Exists(file))
            Directory.Delete(file, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var aside = file + ".mettle-restored";
        using (var written = File.Create(aside))
            content.CopyTo(written);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(aside, mode);
        File.Move(aside, file, overwrite: true);
    }

    private static bool IsThere(string file, Digest digest, UnixFileMode mode)
    {
        var info = new FileInfo(file);
        if (!info.Exists || info.LinkTarget is not null || info.UnixFileMode != mode)
            return false;
        using var content = info.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(content)) == digest.Hex;
    }

    private static void Try(string path, List<Problem> problems, Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problems.Add(Problems.NotPutBack(path, failure.Message));
        }
    }
}
