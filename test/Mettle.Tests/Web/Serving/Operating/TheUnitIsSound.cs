// The unit of systemd as systemd reads it: nothing in it is unknown, and it leaves a service little to do harm with.
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Mettle.Web.Serving.Operating;

public sealed class TheUnitIsSound
{
    private const string Analyzer = "/usr/bin/systemd-analyze";

    // Out of 100; what is left is that it talks to the network and that .NET compiles while it runs.
    private const string MostExposure = "20";

    [Fact]
    public async Task Systemd_knows_every_word_of_it()
    {
        Assert.Equal("", (await Analyze(Unit(), "verify", "--man=no")).Said);
        Assert.Contains("Typo", (await Analyze(Unit() + "\n[Service]\nTypo=yes\n", "verify", "--man=no")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_leaves_a_service_little_to_do_harm_with()
    {
        string[] words = ["security", "--offline=true", "--no-pager", "--threshold=" + MostExposure];
        Assert.Equal(0, (await Analyze(Unit(), words)).Code);
        Assert.NotEqual(0, (await Analyze("[Service]\nExecStart=/bin/true\n", words)).Code);
    }

    // The tool is not installed where tests run, which is all that would be found.
    private static string Unit()
    {
        var lines = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "..", "..", "deploy", "mettle.service"));
        return string.Join('\n', lines.Select(line => line.StartsWith("ExecStart=", StringComparison.Ordinal) ? "ExecStart=/bin/true" : line));
    }

    private static async Task<(int Code, string Said)> Analyze(string unit, params string[] words)
    {
        Assert.SkipUnless(File.Exists(Analyzer), "there is no systemd-analyze");
        using var folder = new TempFolder();
        var file = folder.At("mettle.service");
        await File.WriteAllTextAsync(file, unit, Guarded.Cancellation);
        using var process = Process.Start(new ProcessStartInfo(Analyzer, [.. words, file]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(Guarded.Cancellation);
        var errors = await process.StandardError.ReadToEndAsync(Guarded.Cancellation);
        await process.WaitForExitAsync(Guarded.Cancellation);
        return (process.ExitCode, await output + errors);
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
