// Who writes which path. Two jobs never write one, nor one of them inside what belongs to the other.
using Mettle.Running.Keys;

namespace Mettle.Running.Planning;

/// <summary>Added to and searched by one thread; any thread may ask for a <see cref="Writer"/> meanwhile.</summary>
internal sealed class Outputs
{
    private readonly Lock door = new();
    private readonly Dictionary<string, Job> files = [];
    private readonly Dictionary<string, Job> folders = [];

    // Who is the first to write something below a folder.
    private readonly Dictionary<string, Job> below = [];

    // All paths in ordinal order, so that those below a folder lie together; null: not sorted since the last one came.
    private string[]? sorted;

    /// <summary>So many more are about to come: none is moved about while they do.</summary>
    public void Expect(int count)
    {
        lock (door)
            files.EnsureCapacity(files.Count + count);
    }

    /// <summary>Adds what a job writes.</summary>
    /// <returns>A problem for each path that somebody writes already.</returns>
    public IEnumerable<Problem> Add(Job job)
    {
        foreach (var path in job.Outs)
        {
            if ((Writer(path) ?? Inside(path)) is { } other && (other != job || Writer(path) == job))
                yield return Problems.TwoWriters(path, other.Name, job.Name);
            else
                Put(path, job);
        }
    }

    /// <summary>Who writes the file or folder, or a folder that holds it; null: nobody.</summary>
    public Job? Writer(string path)
    {
        lock (door)
            return Find(path);
    }

    /// <summary>Outputs that match, and folders in which something that matches may come to lie; these end in <c>/</c>.</summary>
    public IEnumerable<KeyValuePair<string, Job>> Meeting(GlobSet globs)
    {
        foreach (var root in globs.Starts())
        {
            foreach (var path in Below(root))
            {
                if (path.EndsWith('/') ? globs.MayMatchBelow(path.TrimEnd('/')) : globs.Matches(path))
                    yield return new(path, Find(path)!);
            }

            if (root.Length > 0 && Holder(root) is { } holder)
                yield return holder;
        }
    }

    private Job? Find(string path) => files.TryGetValue(path, out var job) ? job : Holder(path)?.Value;

    // The innermost folder that is an output and holds the path.
    private KeyValuePair<string, Job>? Holder(string path)
    {
        if (folders.Count == 0)
            return null;
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (folders.TryGetValue(path[..(slash + 1)], out var job))
                return new(path[..(slash + 1)], job);
        }

        return null;
    }

    private void Put(string path, Job job)
    {
        lock (door)
            (path.EndsWith('/') ? folders : files)[path] = job;
        sorted = null;
        var byFolder = below.GetAlternateLookup<ReadOnlySpan<char>>();
        // Where a folder is known, so are those above it.
        for (var slash = path.LastIndexOf('/'); slash > 0 && byFolder.TryAdd(path.AsSpan(0, slash + 1), job); slash = path.LastIndexOf('/', slash - 1))
        {
        }
    }

    // Somebody who writes below a folder that is to be written whole.
    private Job? Inside(string folder) => folder.EndsWith('/') ? below.GetValueOrDefault(folder) : null;

    private ArraySegment<string> Below(string root)
    {
        if (sorted is null)
        {
            sorted = [.. files.Keys, .. folders.Keys];
            Array.Sort(sorted, StringComparer.Ordinal);
        }

        if (root.Length == 0)
            return sorted;
        var from = First(root + "/");
        // The character after the slash: the first text behind all that begin with "root/".
        return new(sorted, from, First(root + "0") - from);
    }

    private int First(string text) => Array.BinarySearch(sorted!, text, StringComparer.Ordinal) is var at && at < 0 ? ~at : at;
}
