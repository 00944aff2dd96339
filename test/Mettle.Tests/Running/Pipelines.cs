// A pipeline in a folder of its own, run in this process: what it said, what came of it, what lies there.
using Mettle.Files;

namespace Mettle.Running;

/// <param name="stages">The file's text from <c>stages:</c> on, or any other sections; the pool has two places.</param>
public sealed class Pipelines(string stages) : IDisposable
{
    private readonly TempFolder folder = new();

    public string Stages { get; set; } = stages;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public string Folder => folder.Path;

    public StateFolder State => new(Folder, MettleFile.DefaultName);

    public string At(string path) => Path.Join(Folder, path);

    /// <summary>Writes a file and says where it lies.</summary>
    public string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        return At(path);
    }

    /// <summary>Writes a program for the shell.</summary>
    public void WriteProgram(string path, string text)
    {
        Write(path, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(At(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Read(string path) => File.ReadAllText(At(path));

    public bool Has(string path) => Path.Exists(At(path));

    public void Delete(string path) => File.Delete(At(path));

    /// <summary>Everything that lies there but the state, with contents; links with where they lead.</summary>
    public SortedDictionary<string, string> Files() => new(
        new DirectoryInfo(Folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Where(f => !f.FullName.StartsWith(At(".mettle"), StringComparison.Ordinal))
            .ToDictionary(f => f.FullName[(Folder.Length + 1)..], f => f.LinkTarget is { } target ? $"-> {target}" : f is FileInfo ? File.ReadAllText(f.FullName) : "/"),
        StringComparer.Ordinal);

    public Run Prepare(Func<RunOptions, RunOptions>? with = null)
    {
        var pipeline = MettleFile.Parse($"version: 1\npools: {{ cpu: 2 }}\n{Stages}").Pipeline!;
        var options = new RunOptions(pipeline, Folder);
        return Running.Run.Prepare(with?.Invoke(options) ?? options, () => { }, Time, TestContext.Current.CancellationToken);
    }

    public Ran Run(Func<RunOptions, RunOptions>? with = null)
    {
        using var run = Prepare(with);
        return new Ran(run.Execute(TestContext.Current.CancellationToken), run.Events.All);
    }

    /// <summary>Waits until what is written from now on bears another time: clocks of file systems tick at least a hundred times a second.</summary>
    public static void Tick() => Execution.Pause.For(TimeSpan.FromMilliseconds(30), TimeProvider.System);

    public void Dispose() => folder.Dispose();
}

/// <summary>A run that is over.</summary>
public sealed record Ran(RunResult Result, IReadOnlyList<RunEvent> Events)
{
    /// <summary>Names of the jobs that were executed with success, in ordinal order.</summary>
    public string Executed => Of(JobState.Done);

    public IEnumerable<JobFinished> Jobs => Events.OfType<JobFinished>();

    public IEnumerable<string> Warnings => Events.OfType<RunWarned>().Select(w => w.Text);

    /// <summary>Names of the jobs that ended so, in ordinal order, parted by blanks.</summary>
    public string Of(JobState state) =>
        string.Join(' ', Jobs.Where(j => j.State == state).Select(j => JobName.Of(j.Stage, j.Item)).Order(StringComparer.Ordinal));

    public JobFinished Job(string name) => Jobs.Single(j => JobName.Of(j.Stage, j.Item) == name);
}
