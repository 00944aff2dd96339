// Starts the helper process that tests kill, reads its lines and kills it with SIGKILL.
using System.Diagnostics;

namespace Mettle;

public sealed class Victim : IDisposable
{
    private readonly Process process;

    public Victim(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mettle.Victim.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // A .NET process that is killed leaves its debug pipes in the temp folder; one without them leaves nothing.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        process = Process.Start(start)!;
    }

    public int Id => process.Id;

    /// <summary>Its next line; fails the test where it ended instead.</summary>
    public string Line() => process.StandardOutput.ReadLine()
        ?? throw new InvalidOperationException($"the victim ended: {process.StandardError.ReadToEnd()}");

    /// <summary>Kills it and returns what it had still written.</summary>
    public IReadOnlyList<string> Kill()
    {
        process.Kill();
        var rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        // A last line without its end was not said in full.
        return rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
