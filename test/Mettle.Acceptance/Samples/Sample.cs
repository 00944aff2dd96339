// A sample in a folder of its own: copied as it is in the repository, run, edited, and run again.
using System.Text.Json;

namespace Mettle.Acceptance.Samples;

/// <summary>What came of a run.</summary>
public sealed record Ran(IReadOnlyList<JsonElement> Events)
{
    public string Status => Text(Events[^1], "status");

    /// <summary>Jobs that were executed, as <c>STAGE ITEM</c>, in ordinal order.</summary>
    public IEnumerable<string> Executed => Of("job_started").Select(Name).Distinct().Order(StringComparer.Ordinal);

    /// <summary>How jobs ended that did not simply go well, as <c>STAGE ITEM: STATE</c>, in ordinal order.</summary>
    public IEnumerable<string> Troubled =>
        Of("job").Where(e => Text(e, "state") is "failed" or "blocked").Select(e => $"{Name(e)}: {Text(e, "state")}").Order(StringComparer.Ordinal);

    /// <summary>Gates that were missed, as <c>STAGE METRIC: MEASURED</c>.</summary>
    public IEnumerable<string> Missed =>
        Of("gate").Where(e => !e.GetProperty("passed").GetBoolean()).Select(e => $"{Text(e, "stage")} {Text(e, "gate")}, not {e.GetProperty("measured")}");

    public IEnumerable<JsonElement> Of(string kind) => Events.Where(e => Text(e, "event") == kind);

    public static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static string Name(JsonElement job) => $"{Text(job, "stage")} {Text(job, "item")}".TrimEnd();
}

public sealed class Sample : IDisposable
{
    private readonly Tool tool = new();

    public Sample(string name)
    {
        var from = Path.Combine(Tool.Root, "samples", name);
        // Runs by hand may have left something there: what they leave is what the sample says that git ignores.
        var left = File.ReadAllLines(Path.Combine(from, ".gitignore")).Where(line => line.EndsWith('/')).Select(line => line.TrimEnd('/')).ToList();
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(from, f)))
        {
            if (left.Contains(file.Split('/')[0]))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
            File.Copy(Path.Combine(from, file), At(file));
        }
    }

    public string Folder => tool.Folder;

    public void Dispose() => tool.Dispose();

    /// <summary>Proves a claim or a series; every verdict has its exit code.</summary>
    public async Task<(Ran Ran, int ExitCode)> Prove(params string[] args)
    {
        var ended = await tool.Run(["prove", "--json", .. args]);
        Assert.True(ended.Lines.Length > 0, ended.Errors);
        return (Read(ended), ended.ExitCode);
    }

    public Task<Ran> Run(params string[] args) => Do(["run", "--json", .. args]);

    public Task<Ran> Tune(params string[] args) => Do(["tune", "--json", .. args]);

    /// <summary>Runs it where all must go well and nothing is left to do afterwards.</summary>
    public async Task<Ran> Settle()
    {
        var ran = await Run();
        Assert.True(ran.Status == "COMPLETED", string.Join('\n', ran.Events));
        var again = await Run();
        Assert.Equal("COMPLETED", again.Status);
        Assert.Empty(again.Executed);
        return ran;
    }

    public void Edit(string file, string from, string to)
    {
        var text = File.ReadAllText(At(file));
        Assert.Contains(from, text);
        File.WriteAllText(At(file), text.Replace(from, to, StringComparison.Ordinal));
    }

    public void Remove(string file) => File.Delete(At(file));

    public bool Has(string file) => File.Exists(At(file));

    public string Read(string file) => File.ReadAllText(At(file));

    private async Task<Ran> Do(string[] args)
    {
        var ended = await tool.Run(args);
        var ran = Read(ended);
        Assert.True(ended.ExitCode == (ran.Status == "COMPLETED" ? 0 : 1), $"{ended.ExitCode} {ended.Errors}");
        return ran;
    }

    private static Ran Read(Ended ended) => new([.. ended.Lines.Select(l => JsonDocument.Parse(l).RootElement)]);

    private string At(string file) => Path.Combine(tool.Folder, file);
}
