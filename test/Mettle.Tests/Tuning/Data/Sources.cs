// A folder with a source in it, and what becomes of it.
namespace Mettle.Tuning.Data;

internal sealed class Sources : IDisposable
{
    private readonly TempFolder folder = new();

    public string Root => folder.Path;

    /// <summary>Where finished folders of columns lie, and the one of unfinished.</summary>
    public string Data => folder.At(".mettle", "data");

    public void Dispose() => folder.Dispose();

    /// <summary>Writes a source and extracts it; the folder.</summary>
    public string Extract(string text, string name = "table.csv")
    {
        File.WriteAllText(folder.At(name), text);
        return Store().Extract(name);
    }

    /// <summary>Writes a source, extracts and attaches it.</summary>
    public Columns Open(string text, string name = "table.csv") => Columns.Open(Extract(text, name));

    /// <summary>Problems of a source, each as one line.</summary>
    public IReadOnlyList<string> Problems(string text, string name = "table.csv") =>
        [.. Assert.Throws<ProblemException>(() => Extract(text, name)).Problems.Select(problem => $"{problem.Where}: {problem.What}")];

    public ColumnStore Store() => new(Root, TimeProvider.System);
}
