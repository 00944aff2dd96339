// A pipeline in a folder of its own, run in this process as the tool does it.
using Mettle.Files;
using Mettle.Running.Declared;

namespace Mettle.Running;

internal sealed class Pipelines(string text) : IDisposable
{
    private readonly TempFolder folder = new();

    // As wide on every machine.
    public Pipeline Pipeline { get; } = MettleFile.Parse("pools: { cpu: 4 }\n" + text).Pipeline!;

    public string Path => folder.Path;

    public string Write(string name, string text)
    {
        var path = folder.At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(string name) => File.ReadAllText(folder.At(name));

    /// <summary>Runs it to its end; the last of the events is the result.</summary>
    public IReadOnlyList<RunEvent> Run(Func<RunOptions, RunOptions>? options = null)
    {
        var chosen = new RunOptions(Pipeline, folder.Path);
        using var run = Running.Run.Prepare((options ?? (o => o))(chosen), () => { }, TimeProvider.System, TestContext.Current.CancellationToken);
        run.Execute(TestContext.Current.CancellationToken);
        return run.Events.All;
    }

    public void Dispose() => folder.Dispose();
}
