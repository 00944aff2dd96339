// Runs a parsed command and gives every outcome its exit code; the only place where failures become text.
using System.CommandLine;
using System.CommandLine.Parsing;

namespace Mettle.Cli;

/// <summary>Exit codes and the last word on every failure.</summary>
internal static class Tool
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;
    public const int Interrupted = 130;

    public static async Task<int> Run(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return Misuse(parsed.Errors);
        try
        {
            // A first Ctrl-C or TERM cancels the command, which cleans up; it may take as long as the clean-up takes.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromMinutes(1),
            });
        }
        catch (ProblemException mistakes)
        {
            foreach (var problem in mistakes.Problems)
                await Console.Error.WriteLineAsync($"problem: {problem}");
            return Misused;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }

    private static int Misuse(IReadOnlyList<ParseError> errors)
    {
        foreach (var error in errors)
            Console.Error.WriteLine($"problem: {error.Message}");
        Console.Error.WriteLine("  remedy: mettle --help, or mettle COMMAND --help");
        return Misused;
    }
}
