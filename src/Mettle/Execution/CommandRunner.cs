// Runs a command to its end and says how it went. Whatever it does is a value; only cancellation throws.
using System.Text;

namespace Mettle.Execution;

/// <summary>How a command is run.</summary>
public sealed record CommandOptions
{
    /// <summary>It is ended after this; default never.</summary>
    public TimeSpan Timeout { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>How long it has between TERM and KILL; default 2 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many bytes of standard output are kept, from the beginning; default 16 MiB.</summary>
    public int MaxOutput { get; init; } = 16 * 1024 * 1024;

    /// <summary>Sees each line of both streams as it comes, from several threads; default nobody.</summary>
    public Action<string> Line { get; init; } = _ => { };
}

/// <summary>How a command went.</summary>
/// <param name="ExitCode">0 is success; 128 + the signal's number where a signal ended it; 127 where there is no such program.</param>
/// <param name="Output">Standard output as UTF-8 text, from the beginning.</param>
/// <param name="Tail">The last 50 lines of both streams together.</param>
public sealed record CommandResult(int ExitCode, string Output, IReadOnlyList<string> Tail)
{
    /// <summary>It was ended because its time was over.</summary>
    public bool TimedOut { get; init; }

    /// <summary>There was more standard output than was kept.</summary>
    public bool Truncated { get; init; }
}

/// <summary>Runs commands as process groups: nothing they start outlives them.</summary>
public sealed class CommandRunner(TimeProvider time)
{
    private const int TailLines = 50;

    /// <summary>Runs to the end. After cancellation the whole group is gone when this throws.</summary>
    /// <exception cref="ProblemException">The folder is not there, or this machine has no sessions.</exception>
    public async Task<CommandResult> Run(Command command, CommandOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var capture = new CaptureOutput(options.MaxOutput);
        var tail = new LogTail(TailLines);
        await using var group = await ProcessGroup.Start(
            command, new TeeOutput(capture, Lines(tail, options)), Lines(tail, options), time);
        var timedOut = !await EndsInTime(group.Exited, options.Timeout, cancellation);
        await group.Terminate(options.Grace);
        cancellation.ThrowIfCancellationRequested();
        return new CommandResult(await group.Exited, Encoding.UTF8.GetString(capture.Bytes.Span), tail.Last(TailLines))
        {
            TimedOut = timedOut,
            Truncated = capture.Truncated,
        };
    }

    private static LineOutput Lines(LogTail tail, CommandOptions options) => new(line =>
    {
        tail.Add(line);
        options.Line(line);
    });

    private async Task<bool> EndsInTime(Task exited, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            await exited.WaitAsync(limit, time, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            // The caller looks at the token after the group has been ended.
            return true;
        }
    }
}
