// Why a command of a cycle failed, read from its exit code and its output: whether trying again can help depends on it.
namespace Mettle.Running.Cycling;

/// <summary>Kinds of failures; of several, the first in this order is the one.</summary>
public enum FailureKind
{
    /// <summary>It took too long.</summary>
    Timeout,

    /// <summary>There is no such command, or it cannot be executed.</summary>
    NoCommand,

    /// <summary>The test ran and had nothing to test: neither a pass nor a failure.</summary>
    NoTests,

    /// <summary>The disk is full.</summary>
    Disk,

    /// <summary>Memory ran out.</summary>
    Memory,

    /// <summary>Something may not be read, written or executed.</summary>
    Permission,

    /// <summary>A module, header, type or symbol of another file is missing. Usual where the test comes first.</summary>
    Import,

    /// <summary>The source is not in its language.</summary>
    Syntax,

    /// <summary>A name, attribute or type is not what its use needs.</summary>
    Name,

    /// <summary>Something is not as the test expects.</summary>
    Assertion,

    /// <summary>Nothing of the above can be read from the output.</summary>
    Unknown,
}

/// <summary>A command that failed.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Line">The line of its output that says so; empty where none does.</param>
/// <param name="Tests">Names of failing tests, where the output has them.</param>
public sealed record Failure(FailureKind Kind, string Line, IReadOnlyList<string> Tests)
{
    private const int TestsShown = 5;
    private const int EndedByTimeout = 124;
    private const int NothingCollected = 5;

    /// <summary>The failure of a test that an implementation may mend, so that the cycle is red.</summary>
    public bool IsRed => Kind >= FailureKind.Import;

    /// <summary>Whether another attempt can help: never where the machine is at fault, or time.</summary>
    public bool IsRetried => IsRed || Kind is FailureKind.NoTests;

    /// <summary>Why a test did not pass; null: it did.</summary>
    public static Failure? OfTest(StepResult test) =>
        !test.TimedOut && (test.ExitCode == NothingCollected || TestOutput.HasNoTests(test.Output))
            ? new Failure(FailureKind.NoTests, "", [])
            : OfCommand(test);

    /// <summary>Why a command did not succeed; null: it did.</summary>
    public static Failure? OfCommand(StepResult command)
    {
        if (command.TimedOut || command.ExitCode == EndedByTimeout)
            return new Failure(FailureKind.Timeout, "", TestOutput.Failing(command.Output));
        if (command.ExitCode is 126 or 127)
            return new Failure(FailureKind.NoCommand, TestOutput.LastLine(command.Output), []);
        if (command.ExitCode == 0)
            return null;
        var (kind, line) = FailureLines.Worst(command.Output);
        return new Failure(kind, line, TestOutput.Failing(command.Output));
    }

    /// <summary>In one line: the kind, what says so, which tests fail, and which passed since another failure.</summary>
    public string Since(Failure? before) =>
        $"{Word}{(Line.Length == 0 ? "" : ": " + Line)}{List("failing", Tests)}{List("newly passed", before is null ? [] : [.. before.Tests.Except(Tests)])}";

    private string Word => Kind switch
    {
        FailureKind.Timeout => "it took too long",
        FailureKind.NoCommand => "the command cannot be executed",
        FailureKind.NoTests => "no test was found",
        FailureKind.Disk => "the disk is full",
        FailureKind.Memory => "memory ran out",
        FailureKind.Permission => "permission denied",
        FailureKind.Import => "something is missing",
        FailureKind.Syntax => "syntax error",
        FailureKind.Name => "wrong name or type",
        FailureKind.Assertion => "assertion failed",
        _ => "it failed",
    };

    private static string List(string what, IReadOnlyList<string> tests) => tests.Count == 0
        ? ""
        : $"; {what}: {string.Join(", ", tests.Take(TestsShown))}{(tests.Count > TestsShown ? $" and {tests.Count - TestsShown} more" : "")}";
}
