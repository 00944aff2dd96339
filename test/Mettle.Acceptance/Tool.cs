// Drives the built tool from outside, as a user does, and finds what it left behind.
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Mettle.Acceptance;

/// <summary>How a command ended.</summary>
public sealed record Ended(int ExitCode, string Output, string Errors)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A folder of its own, and a mark on every process started from it.</summary>
public sealed class Tool : IDisposable
{
    private readonly string mark = $"METTLE_TEST_MARK={Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}";

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    public string Folder { get; } = Directory.CreateTempSubdirectory("mettle-").FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs to the end; fails the test after five minutes rather than hang it.</summary>
    public async Task<Ended> Run(params string[] args)
    {
        using var running = Start(args);
        return await running.End();
    }

    public Running Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Dll(), .. args])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[mark.Split('=')[0]] = mark.Split('=')[1];
        // A .NET process that is killed leaves its debug pipes in the temp folder; one without them leaves nothing.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new Running(Process.Start(start)!);
    }

    /// <summary>Command lines of processes that were started from here, directly or not, and still live.</summary>
    public IReadOnlyList<string> Survivors() =>
        [.. Directory.EnumerateDirectories("/proc")
            .Where(p => int.TryParse(Path.GetFileName(p), out _) && Read(p, "environ").Contains(mark, StringComparison.Ordinal))
            .Select(p => Read(p, "cmdline").Replace('\0', ' '))];

    /// <summary>Waits until nothing is left; what is left after the time is the answer.</summary>
    public async Task<IReadOnlyList<string>> SurvivorsAfter(TimeSpan patience)
    {
        var end = Stopwatch.StartNew();
        while (Survivors() is { Count: > 0 } && end.Elapsed < patience)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        return Survivors();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The command by which a test's mettle.yaml can start the tool itself.</summary>
    public static string Dll()
    {
        // The tool's build stands beside this test's own, in the same configuration.
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));
        return Path.Combine(Root, "artifacts", "bin", "Mettle.Cli", configuration, "Mettle.Cli.dll");
    }

    private static string Read(string process, string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(process, file)));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // It ended between being listed and being read, or is not ours.
            return "";
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}

/// <summary>A command under way.</summary>
public sealed class Running(Process process) : IDisposable
{
    private readonly StringBuilder output = new();
    private readonly Task<string> errors = process.StandardError.ReadToEndAsync();

    public int Id => process.Id;

    /// <summary>Reads output until a line with this text; what was read stays part of the output.</summary>
    public async Task<string> Until(string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            output.Append(line).Append('\n');
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"ended without '{text}':\n{output}\n{await errors}");
    }

    /// <summary>Reads so many lines of output, or all there are; what was read stays part of the output.</summary>
    public async Task Read(int lines)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
        for (var left = lines; left > 0 && await process.StandardOutput.ReadLineAsync(limit.Token) is { } line; left--)
            output.Append(line).Append('\n');
    }

    public async Task<Ended> End()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        output.Append(await process.StandardOutput.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return new Ended(process.ExitCode, output.ToString(), await errors);
    }

    /// <summary>kill -9: no handler of ours runs.</summary>
    public void Kill() => process.Kill();

    /// <summary>Sends a signal by name: INT is Ctrl-C.</summary>
    public void Signal(string name)
    {
        if (process.HasExited)
            return;
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
