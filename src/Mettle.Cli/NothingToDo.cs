// The short way: `mettle run` where nothing changed, answered before anything else of the tool is loaded. It knows the command line
// only as texts; whatever is not plainly its business goes the long way.
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mettle.Running.Caching;

namespace Mettle.Cli;

internal static class NothingToDo
{
    /// <summary>All of a command line that an answer rests on, and where it was given.</summary>
    public static string Arguments(string[] args) => $"{Environment.CurrentDirectory}\n{string.Join('\n', args)}";

    /// <summary>Answers; false: this is for the long way.</summary>
    public static bool Answer(string[] args)
    {
        if (args is not ["run", ..] || Environment.GetEnvironmentVariable("METTLE_NO_SEAL") is not null)
            return false;
        var start = Stopwatch.GetTimestamp();
        var (folder, file, json) = Read(args);
        var arguments = Arguments(args);
        if (Seal.Check(Seal.PathOf($"{folder}/.mettle/run/{file}", arguments), arguments) is not { } said)
            return false;
        if (json)
            Write(Console.OpenStandardOutput(), said.Json.Replace("{at}", TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("\"{seconds}\"", Stopwatch.GetElapsedTime(start).TotalSeconds.ToString("0.####", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Write(json ? Console.OpenStandardError() : Console.OpenStandardOutput(), said.Words);
        return true;
    }

    // -C DIR, -f FILE, or a folder in place of a stage: the same as CommonOptions finds, or no seal is found there.
    private static (string Folder, string File, bool Json) Read(string[] args)
    {
        var (folder, file, json) = (".", "mettle.yaml", false);
        for (var i = 1; i < args.Length; i++)
        {
            if (args[i] == "-C" && i + 1 < args.Length)
                folder = args[++i];
            else if (args[i] == "-f" && i + 1 < args.Length)
                file = args[++i];
            else if (args[i] == "--json")
                json = true;
            else if (i == 1 && Directory.Exists(args[i]))
                folder = args[i];
        }

        return (folder, file, json);
    }

    // Console.Out would bring encodings and locks that one line does not need.
    private static void Write(Stream stream, string line)
    {
        try
        {
            stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            // Nobody listens; there is nothing to do all the same.
        }
    }
}
