// One persistent worker: a child that is asked through its streams. Knows how to ask, not when, and not how it is asked.
using System.Globalization;
using System.Text;

namespace Mettle.Execution.Workers;

/// <summary>Is asked by one thread at a time.</summary>
internal sealed class Worker : IDisposable
{
    private const int TailLines = 20;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(250);

    private readonly Child child;
    private readonly Streams streams = new();
    private readonly WorkerLines answers;
    private readonly LogTail errors = new(TailLines, 64 * 1024);
    private readonly Thread reader;
    private readonly IWorkerProtocol protocol;
    private readonly int number;
    private Usage before;

    /// <summary>Starts it.</summary>
    /// <param name="line">What.</param>
    /// <param name="log">Gets a sentence where it cannot be started.</param>
    /// <param name="number">Its number.</param>
    /// <param name="start">Starts a child.</param>
    public Worker(WorkerLine line, string log, int number, Func<Launch, Child> start)
    {
        this.number = number;
        protocol = line.Protocol;
        child = start(new Launch(line.Words, line.Folder, line.Environment, log) { Streams = streams });
        streams.Given();
        answers = new WorkerLines(streams.Output);
        reader = new Thread(ReadErrors) { IsBackground = true, Name = "mettle worker errors" };
        reader.Start();
    }

    /// <summary>Whether it can be asked once more.</summary>
    public bool Lives => child.Id != 0 && ProcStat.Of(child.Id) is { Lives: true };

    /// <summary>Asks it and waits for the answer. One that is <see cref="WorkerReply.Lost"/> is the last: the worker has ended.</summary>
    public WorkerReply Ask(WorkerRequest request, CancellationToken cancellation)
    {
        if (child.Id == 0)
            return new WorkerReply(Fetch().Code, default, number) { Lost = true };
        using var ended = cancellation.Register(End);
        using var log = new FileStream(request.Log, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            // What it wrote unasked would be taken for the answer to this.
            if (answers.HasMore || streams.HasOutput)
                throw new FormatException("something before it was asked");
            return Told(protocol.Ask(request)) && protocol.Answer(answers, log) is { } code
                ? new WorkerReply(code, Since(Now()), number)
                : Lost(log, "ended");
        }
        catch (FormatException e)
        {
            return Lost(log, $"wrote what is no answer ('{Printable.Line(e.Message)}') and was ended");
        }
    }

    /// <summary>Asks it to end, and after the grace makes it. Returns at once.</summary>
    public void End() => child.End(Grace);

    /// <summary>Ends it and waits for that.</summary>
    public void Dispose()
    {
        End();
        Fetch();
    }

    private Exit Fetch()
    {
        var exit = child.Wait();
        // Bounded: who left the group may hold the stream for as long as it likes.
        reader.Join(Drain);
        streams.Dispose();
        return exit;
    }

    private bool Told(byte[] request)
    {
        try
        {
            streams.Input.Write(request);
            return true;
        }
        catch (IOException)
        {
            // It closed its input, or ended, before it had read the request.
            return false;
        }
    }

    private WorkerReply Lost(FileStream log, string how)
    {
        End();
        var exit = Fetch();
        var said = string.Concat(errors.Last(TailLines).Select(line => $"  {line}\n"));
        log.Write(Encoding.UTF8.GetBytes(
            $"mettle: the worker {how} in the middle of a request, exit code {exit.Code}{(said.Length == 0 ? "\n" : $"; its last errors:\n{said}")}"));
        return new WorkerReply(exit.Code == 0 ? 1 : exit.Code, Since(exit.Usage), number) { Lost = true };
    }

    private void ReadErrors()
    {
        var lines = new LineOutput(errors.Add);
        var buffer = new byte[4096];
        while (streams.Errors.Read(buffer) is var read and > 0)
            lines.Write(buffer.AsSpan(0, read));
        lines.End();
    }

    private Usage Now() =>
        ProcStat.Of(child.Id) is { } stat ? new Usage(stat.UserSeconds, stat.SystemSeconds, PeakMemory(child.Id)) : before;

    // What it took since the last time; the sum of all is what it took.
    private Usage Since(Usage now)
    {
        var used = now with
        {
            UserSeconds = Math.Max(0, now.UserSeconds - before.UserSeconds),
            SystemSeconds = Math.Max(0, now.SystemSeconds - before.SystemSeconds),
        };
        before = now;
        return used;
    }

    // "VmHWM:    1234 kB" (proc_pid_status(5)).
    private static long PeakMemory(int process)
    {
        var status = Encoding.UTF8.GetString(new ProcReader().Read($"/proc/{process}/status"));
        var begin = status.IndexOf("VmHWM:", StringComparison.Ordinal);
        return begin < 0 ? 0 : 1024 * long.Parse(status[(begin + 6)..].TrimStart().Split(' ', 2)[0], CultureInfo.InvariantCulture);
    }
}
