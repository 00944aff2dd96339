// Runs a parsed command and gives every outcome its exit code; the only place where failures become text.
using System.CommandLine;
using System.CommandLine.Parsing;
using Mettle.Breaking.Executors;

namespace Mettle.Cli;

/// <summary>Exit codes and the last word on every failure.</summary>
internal static class Tool
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;
    public const int Inconclusive = 3;
    public const int Interrupted = 130;

    /// <summary>The program that is running: where `dotnet` runs it, the one that stands beside.</summary>
    public static string Path { get; } = System.IO.Path.GetFileName(Environment.ProcessPath) is { } name && name != "dotnet"
        ? Environment.ProcessPath!
        : System.IO.Path.Join(AppContext.BaseDirectory, typeof(Tool).Assembly.GetName().Name);

    public static async Task<int> Run(Command root, string[] args, TextWriter errors, CancellationToken cancellation)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
            return Misuse(parsed.Errors, errors);
        try
        {
            // Signals are ours (see Interrupts), and so are failures.
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(invocation, cancellation);
        }
        catch (ProblemException mistakes)
        {
            foreach (var problem in mistakes.Problems)
                Say(errors, $"problem: {problem}");
            return Misused;
        }
        catch (ExecutorException failure)
        {
            Say(errors, $"failed: {failure.Message}\n  remedy: see that the executor is up and at the address that the file names, then try again");
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception bug)
        {
            // Whatever it is, the user gets a sentence and an exit code, and never a dump.
            var place = bug.StackTrace?.Split('\n')[0].Trim() ?? "at an unknown place";
            Say(errors, $"BUG: {Printable.Line($"{bug.GetType().Name}: {bug.Message} {place}")}\n  remedy: this is a mistake in mettle; please report this line, and the command that led to it");
            return Failed;
        }
    }

    private static int Misuse(IReadOnlyList<ParseError> mistakes, TextWriter errors)
    {
        foreach (var mistake in mistakes)
            Say(errors, $"problem: {mistake.Message}");
        Say(errors, "  remedy: mettle --help, or mettle COMMAND --help");
        return Misused;
    }

    // A sentence may have several lines; what a stranger put into them (a log, a name in the file) must not drive the terminal.
    private static void Say(TextWriter errors, string sentence)
    {
        foreach (var line in sentence.Split('\n'))
            errors.WriteLine(Printable.Line(line));
    }
}
