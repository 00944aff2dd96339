// What lies at a job's outputs: collected after it ran, compared before, put into the cache and taken out of it.
using Mettle.Running.Keys;
using Mettle.Storage;

namespace Mettle.Running.Caching;

/// <param name="files">Digests; told of every path that is written.</param>
/// <param name="tree">Told of every path that is written.</param>
/// <param name="content">Where bytes are kept.</param>
internal sealed class Artifacts(FileIndex files, FolderTree tree, ContentStore content)
{
    private readonly HashSet<string> emptied = [];

    /// <summary>Whether a path is an output of some job now; default none is.</summary>
    public Predicate<string> IsTaken { get; set; } = _ => false;

    /// <summary>All that lies at the outputs now, in ordinal order.</summary>
    /// <param name="outs">Files, and folders that end in <c>/</c>.</param>
    /// <param name="missing">The first output that is not there; null: all are.</param>
    public List<JobOutput> Collect(IReadOnlyList<string> outs, out string? missing)
    {
        var found = new List<JobOutput>();
        missing = null;
        foreach (var path in outs)
        {
            var before = found.Count;
            if (path.EndsWith('/'))
                CollectFolder(path.TrimEnd('/'), found);
            else if (Of(path) is { } artifact)
                found.Add(artifact);
            if (found.Count == before)
                missing ??= path;
        }

        found.Sort((x, y) => string.CompareOrdinal(x.Path, y.Path));
        return found;
    }

    /// <summary>Whether what lies at the outputs is what was recorded: nothing else, nothing more.</summary>
    public bool Match(IReadOnlyList<string> outs, IReadOnlyList<JobOutput> recorded)
    {
        // The common case, one file, without any list.
        if (outs.Count == 1 && recorded.Count == 1 && outs[0] == recorded[0].Path && recorded[0].Kind == OutputKind.File)
            return files.DigestOf(outs[0]) == recorded[0].Digest && files.Stat(outs[0]).Mode == (ushort)recorded[0].Mode;
        var found = Collect(outs, out var missing);
        return missing is null && found.SequenceEqual(recorded);
    }

    /// <summary>Keeps the bytes of files.</summary>
    public void Store(IReadOnlyList<JobOutput> artifacts)
    {
        foreach (var artifact in artifacts)
        {
            if (artifact.Kind == OutputKind.File)
                content.PutFile(files.Absolute(artifact.Path), artifact.Digest);
        }
    }

    /// <summary>Makes what lies at the outputs what was recorded. False: bytes are missing, and what lies there is anything.</summary>
    public bool Restore(IReadOnlyList<string> outs, IReadOnlyList<JobOutput> recorded)
    {
        var wanted = recorded.ToDictionary(a => a.Path, StringComparer.Ordinal);
        foreach (var there in Collect(outs, out _))
        {
            if (wanted.GetValueOrDefault(there.Path) == there)
                wanted.Remove(there.Path);
            else if (there.Kind != OutputKind.Folder || !recorded.Any(r => r.Path.StartsWith(there.Path + "/", StringComparison.Ordinal)))
                Delete(there.Path);
        }

        MakeFolders(outs);
        return recorded.Where(r => wanted.ContainsKey(r.Path)).All(Restore);
    }

    /// <summary>Removes what lies at the outputs.</summary>
    public void Clear(IReadOnlyList<string> outs)
    {
        foreach (var path in outs)
        {
            // A folder with whatever is in it goes only where a folder was declared.
            if (!path.EndsWith('/') && Directory.Exists(files.Absolute(path)) && new DirectoryInfo(files.Absolute(path)).LinkTarget is null)
                throw new ProblemException(Problems.FolderInTheWay(path));
            Delete(path);
        }
    }

    /// <summary>Makes the folders in which outputs lie, and those that are outputs.</summary>
    public void MakeFolders(IReadOnlyList<string> outs)
    {
        foreach (var path in outs)
        {
            if (path.LastIndexOf('/') is var slash and > 0)
                Directory.CreateDirectory(files.Absolute(path[..slash]));
        }
    }

    /// <summary>Removes what a job that is no more had written, as far as nobody has changed it since and no other job writes it.</summary>
    public void Sweep(IReadOnlyList<JobOutput> recorded)
    {
        foreach (var artifact in recorded)
        {
            if (artifact.Kind != OutputKind.Folder && !IsTaken(artifact.Path) && Of(artifact.Path) == artifact)
                Delete(artifact.Path);
            if (artifact.Path.LastIndexOf('/') is var slash and > 0)
                Emptied(artifact.Kind == OutputKind.Folder ? artifact.Path : artifact.Path[..slash]);
        }
    }

    /// <summary>Removes the folders that were left empty by <see cref="Sweep"/>. While nothing is executed: a command may be about to write there.</summary>
    public void RemoveEmptied()
    {
        if (emptied.Count == 0)
            return;
        foreach (var folder in emptied.OrderByDescending(f => f.Length))
        {
            for (var path = folder; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOf('/'))])
            {
                var absolute = files.Absolute(path);
                if (IsTaken(path + "/") || !Directory.Exists(absolute) || Directory.EnumerateFileSystemEntries(absolute).Any())
                    break;
                Directory.Delete(absolute);
            }
        }

        emptied.Clear();
    }

    private void Emptied(string folder)
    {
        lock (emptied)
            emptied.Add(folder);
    }

    /// <summary>Somebody wrote at the outputs.</summary>
    public void Forget(IReadOnlyList<string> outs)
    {
        foreach (var path in outs)
        {
            tree.Forget(path);
            if (!path.EndsWith('/'))
                files.Forget(path);
            else
                files.ForgetBelow(path);
        }
    }

    private bool Restore(JobOutput output)
    {
        var path = files.Absolute(output.Path);
        Forget([output.Path]);
        switch (output.Kind)
        {
            case OutputKind.Folder:
                Directory.CreateDirectory(path);
                return true;
            case OutputKind.Link:
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.CreateSymbolicLink(path, output.Target);
                return true;
            default:
                return content.Restore(output.Digest, path, output.Mode);
        }
    }

    private void Delete(string path)
    {
        Removal.Remove(files.Absolute(path.TrimEnd('/')));
        Forget([path]);
    }

    private JobOutput? Of(string path)
    {
        var stat = files.Stat(path);
        if (new FileInfo(files.Absolute(path)).LinkTarget is { } target)
            return new JobOutput(path, OutputKind.Link) { Target = target };
        if (stat.Kind == FileKind.File && files.DigestOf(path) is { } digest)
            return new JobOutput(path, OutputKind.File) { Digest = digest, Mode = (UnixFileMode)stat.Mode, Size = stat.Size };
        return null;
    }

    private void CollectFolder(string folder, List<JobOutput> found)
    {
        // Looked at like a file, so that a seal knows that it rests on it.
        if (files.Stat(folder).Kind != FileKind.Folder)
            return;
        found.Add(new JobOutput(folder, OutputKind.Folder));
        foreach (var entry in new DirectoryInfo(files.Absolute(folder)).EnumerateFileSystemInfos())
        {
            var path = $"{folder}/{entry.Name}";
            if (entry.Name.Contains('\uFFFD', StringComparison.Ordinal))
                throw new ProblemException(Problems.NameIsNotUtf8(folder, entry.Name));
            if (entry is DirectoryInfo { LinkTarget: null })
                CollectFolder(path, found);
            else if (Of(path) is { } output)
                found.Add(output);
        }
    }
}
