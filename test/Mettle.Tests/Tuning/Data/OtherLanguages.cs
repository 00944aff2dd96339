// Runs programs in Python and Node beside the helpers that are handed to users. A language that is not installed fails the test.
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mettle.Tuning.Data;

internal static class OtherLanguages
{
    public const string Python = "python3", Node = "node";

    /// <summary>Starts a program of so many lines, in the folder of the helpers.</summary>
    public static Process Start(string language, string program, params string[] arguments)
    {
        string[] options = language == Python ? ["-B", "-c", program] : ["--input-type=module", "--eval", program, "--"];
        try
        {
            return Process.Start(new ProcessStartInfo(language, [.. options, .. arguments])
            {
                WorkingDirectory = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "..", "samples", "workers")),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"this test needs {language}, which cannot be started: {missing.Message}", missing);
        }
    }

    /// <summary>Runs it to its end; what it printed, as JSON.</summary>
    public static JsonElement Run(string language, string program, params string[] arguments)
    {
        using var process = Start(language, program, arguments);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{language} failed: {errors.GetAwaiter().GetResult()}");
        return JsonDocument.Parse(output).RootElement;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
