// The tool in a terminal of its own, made by script(1), which keeps what a terminal gets; interrupted by the key that interrupts.
using System.Diagnostics;

namespace Mettle.Cli.Views.Runs;

public sealed class ATerminalIsLeftClean : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task After_an_interruption_the_block_is_gone_and_the_cursor_was_never_hidden()
    {
        await File.WriteAllTextAsync(folder.At("mettle.yaml"), "stages: { wait: { cmd: 'echo waiting; sleep 600' } }", TestContext.Current.CancellationToken);
        using var terminal = Process.Start(Script($"stty cols 70 rows 20; exec dotnet '{Path.Combine(AppContext.BaseDirectory, "Mettle.Cli.dll")}' run -C '{folder.Path}'"))!;
        var shown = "";
        while (!shown.Contains("| waiting", StringComparison.Ordinal))
            shown += await Some(terminal);
        Assert.Contains("● wait  1 running", shown);
        await terminal.StandardInput.WriteAsync('\u0003');
        await terminal.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        shown += await terminal.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await terminal.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Tool.Interrupted, terminal.ExitCode);
        Assert.DoesNotContain("\e[?25l", shown);
        var left = shown[(shown.LastIndexOf("\e[J", StringComparison.Ordinal) + 3)..];
        Assert.Contains("it was interrupted", Assert.Single(left.Split("\r\n"), l => !l.StartsWith("\e[?2026l", StringComparison.Ordinal)));
    }

    private static async Task<string> Some(Process terminal)
    {
        var buffer = new char[4096];
        var count = await terminal.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken);
        Assert.NotEqual(0, count);
        return new string(buffer, 0, count);
    }

    private static ProcessStartInfo Script(string command) => new("script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        Environment = { ["SHELL"] = "/bin/sh", ["TERM"] = "xterm", ["NO_COLOR"] = "1", ["DOTNET_EnableDiagnostics"] = "0" },
    };
}
