// A tool that does a pipeline: how its file is written for the workload, how it is called, what it keeps. One subclass a tool.
using System.Globalization;

namespace Mettle.Benchmarks.Running;

/// <summary>The workload is that of the public comparison: N files of 1 KiB, each copied by a command of its own.</summary>
internal abstract class Runner(string name)
{
    public string Name => name;

    /// <summary>The command that brings everything up to date.</summary>
    public abstract IReadOnlyList<string> Words { get; }

    /// <summary>Variables that it needs.</summary>
    public virtual IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>();

    /// <summary>What it remembers, and what it makes: gone, it is as on the first day.</summary>
    public virtual IReadOnlyList<string> Memory => [];

    /// <summary>It can restore outputs without making them.</summary>
    public virtual bool Restores => false;

    /// <summary>Writes the workload into an empty folder.</summary>
    public virtual void Write(string folder, int count)
    {
        Directory.CreateDirectory(Path.Join(folder, "in"));
        Directory.CreateDirectory(Path.Join(folder, "out"));
        for (var i = 0; i < count; i++)
            File.WriteAllText(Path.Join(folder, "in", Id(i)), Content(i));
    }

    /// <summary>Changes one input.</summary>
    public virtual void Edit(string folder, int i, int round) => File.WriteAllText(Path.Join(folder, "in", Id(i)), $"{round} {Content(i)}");

    /// <summary>Removes all outputs.</summary>
    public virtual void Clean(string folder)
    {
        PutAway(folder, "out");
        Directory.CreateDirectory(Path.Join(folder, "out"));
    }

    /// <summary>Removes outputs and memory.</summary>
    public void Forget(string folder)
    {
        Clean(folder);
        foreach (var path in Memory)
            PutAway(folder, path);
    }

    // Moved and not deleted: some file systems make new files slowly for seconds after many were deleted, and that is not what is measured.
    private static void PutAway(string folder, string path)
    {
        var (from, to) = (Path.Join(folder, path), Path.Join(Directory.CreateDirectory(folder + ".gone").FullName, Path.GetRandomFileName()));
        if (Directory.Exists(from))
            Directory.Move(from, to);
        else if (File.Exists(from))
            File.Move(from, to);
    }

    protected static string Id(int i) => i.ToString("00000", CultureInfo.InvariantCulture);

    protected static string Content(int i) => string.Concat(Enumerable.Repeat(Id(i) + " ", 171))[..1023] + "\n";
}
