// Names of files and folders under a root, each folder read once until it is forgotten. Knows no contents.
using System.IO.Enumeration;

namespace Mettle.Running.Keys;

/// <summary>What lies in one folder, names only, in ordinal order.</summary>
internal sealed record Listing(IReadOnlyList<string> Files, IReadOnlyList<string> Folders)
{
    public static Listing Empty { get; } = new([], []);
}

/// <summary>
/// The files that match patterns. <c>.mettle</c> and <c>.git</c> do not exist for it; links to folders are not followed, so there are
/// no circles. Safe for several threads.
/// </summary>
/// <param name="root">Absolute.</param>
internal sealed class FolderTree(string root)
{
    private readonly Lock door = new();
    private readonly Dictionary<string, Listing> listings = [];
    private readonly Dictionary<string, bool> leaving = [];

    /// <summary>The folders that were read, relative to the root.</summary>
    public IReadOnlyList<string> Read
    {
        get
        {
            lock (door)
                return [.. listings.Keys];
        }
    }

    /// <summary>Paths of the files that match, relative, in ordinal order.</summary>
    /// <exception cref="ProblemException">A name is no UTF-8, or a folder cannot be read.</exception>
    public List<string> Files(GlobSet globs)
    {
        var found = new List<string>();
        foreach (var start in globs.Starts())
            Walk(start, globs, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>The first folder on the way to a path that is a link out of the root; null: none is.</summary>
    public string? LinkOut(string path)
    {
        for (var slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (Leaves(path[..slash]))
                return path[..slash];
        }

        return null;
    }

    /// <summary>Somebody wrote at this path: the folder that holds it, and those above, are read again.</summary>
    public void Forget(string path)
    {
        lock (door)
        {
            for (var at = path.TrimEnd('/'); at.Length > 0;)
            {
                var slash = at.LastIndexOf('/');
                at = slash < 0 ? "" : at[..slash];
                listings.Remove(at);
            }

            if (path.EndsWith('/'))
            {
                foreach (var below in listings.Keys.Where(k => k.Length + 1 >= path.Length && (k + "/").StartsWith(path, StringComparison.Ordinal)).ToList())
                    listings.Remove(below);
            }
        }
    }

    private bool Leaves(string folder)
    {
        lock (door)
        {
            if (!leaving.TryGetValue(folder, out var leaves))
            {
                var there = new DirectoryInfo(Path.Join(root, folder));
                var target = there.LinkTarget is null ? null : there.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
                leaving.Add(folder, leaves = target is not null && target != root && !target.StartsWith(root + "/", StringComparison.Ordinal));
            }

            return leaves;
        }
    }

    private void Walk(string folder, GlobSet globs, List<string> found)
    {
        var listing = List(folder);
        foreach (var file in listing.Files)
        {
            var path = folder.Length == 0 ? file : $"{folder}/{file}";
            if (globs.Matches(path))
                found.Add(path);
        }

        foreach (var below in listing.Folders)
        {
            var path = folder.Length == 0 ? below : $"{folder}/{below}";
            if (globs.MayMatchBelow(path))
                Walk(path, globs, found);
        }
    }

    private Listing List(string folder)
    {
        lock (door)
        {
            if (listings.TryGetValue(folder, out var known))
                return known;
        }

        var listing = FromDisk(folder);
        lock (door)
            listings[folder] = listing;
        return listing;
    }

    private Listing FromDisk(string folder)
    {
        var files = new List<string>();
        var folders = new List<string>();
        try
        {
            foreach (var (name, isFolder, isLink) in new FileSystemEnumerable<(string Name, bool IsFolder, bool IsLink)>(
                Path.Join(root, folder), (ref FileSystemEntry e) => (e.FileName.ToString(), e.IsDirectory, e.Attributes.HasFlag(FileAttributes.ReparsePoint)), Options))
            {
                // Bytes that are no UTF-8 were replaced when the name was read: no path leads to such a file.
                if (name.Contains('\uFFFD', StringComparison.Ordinal))
                    throw new ProblemException(Problems.NameIsNotUtf8(folder, name));
                if (!isFolder)
                    files.Add(name);
                else if (!isLink && name is not (".mettle" or ".git"))
                    folders.Add(name);
            }
        }
        catch (DirectoryNotFoundException)
        {
            return Listing.Empty;
        }
        catch (UnauthorizedAccessException)
        {
            throw new ProblemException(Problems.FolderNotReadable(folder));
        }

        files.Sort(StringComparer.Ordinal);
        folders.Sort(StringComparer.Ordinal);
        return new Listing(files, folders);
    }

    private static EnumerationOptions Options { get; } = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, RecurseSubdirectories = false };
}
