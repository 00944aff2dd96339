// Who writes which path. Two jobs never write one, nor one of them inside what belongs to the other.
namespace Mettle.Running.Planning;

/// <summary>Added to by one thread; any thread may ask for a <see cref="Writer"/> meanwhile.</summary>
internal sealed class Outputs
{
    private readonly Lock door = new();
    private readonly Dictionary<string, Job> files = [];
    private readonly Dictionary<string, Job> folders = [];

    /// <summary>All of them; folders end in <c>/</c>.</summary>
    public IEnumerable<KeyValuePair<string, Job>> All => files.Concat(folders);

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

    private Job? Find(string path)
    {
        if (files.TryGetValue(path, out var job))
            return job;
        if (folders.Count == 0)
            return null;
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (folders.TryGetValue(path[..(slash + 1)], out job))
                return job;
        }

        return null;
    }

    private void Put(string path, Job job)
    {
        lock (door)
            (path.EndsWith('/') ? folders : files)[path] = job;
    }

    // Somebody who writes below a folder that is to be written whole.
    private Job? Inside(string folder)
    {
        if (!folder.EndsWith('/'))
            return null;
        foreach (var (path, job) in All)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal))
                return job;
        }

        return null;
    }
}
