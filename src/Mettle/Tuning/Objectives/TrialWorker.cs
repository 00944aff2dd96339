// One persistent process that answers trials, one at a time. Knows the protocol, not when it is asked, and not what a study makes of it.
using System.Text.Json;
using Mettle.Execution;
using Mettle.Execution.Workers;

namespace Mettle.Tuning.Objectives;

/// <summary>Is asked by one thread at a time.</summary>
internal sealed class TrialWorker : IDisposable
{
    private const int LongestLine = 1 << 20;
    private const int TailLines = 20;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(250);

    private readonly Lock door = new();
    private readonly Child child;
    private readonly Streams streams = new();
    private readonly WorkerLines answers;
    private readonly LogTail errors = new(TailLines, 64 * 1024);
    private readonly Thread reader;
    private readonly TimeProvider time;
    private readonly string log;
    private Exit? exit;
    private int last;

    /// <summary>Starts it.</summary>
    /// <param name="launch">What.</param>
    /// <param name="number">Its number.</param>
    /// <param name="start">Starts a child.</param>
    /// <param name="time">The clock of graces.</param>
    public TrialWorker(Launch launch, int number, Func<Launch, Child> start, TimeProvider time)
    {
        this.time = time;
        log = launch.Log;
        child = start(launch with { Streams = streams });
        Name = $"worker {number} (process {child.Id})";
        streams.Given();
        answers = new WorkerLines(streams.Output, LongestLine);
        reader = new Thread(ReadErrors) { IsBackground = true, Name = "mettle worker errors" };
        reader.Start();
    }

    /// <summary>There is no such program, or it cannot be executed: another one would fare no better.</summary>
    public bool NeverStarted => child.Id == 0;

    /// <summary>Its number, and that of its process.</summary>
    public string Name { get; }

    /// <summary>How many trials it answered.</summary>
    public int Answered { get; private set; }

    /// <summary>It can be asked once more.</summary>
    public bool Lives => child.Id != 0 && ProcStat.Of(child.Id) is { Lives: true };

    /// <summary>Bytes of memory it holds.</summary>
    public long Memory => ProcStat.Of(child.Id)?.Resident ?? 0;

    /// <summary>Asks it and waits for the answer; null: it is lost, and <see cref="Lost"/> says why.</summary>
    /// <param name="request">The trial.</param>
    /// <param name="report">See <see cref="IObjective.Measure"/>.</param>
    /// <param name="cancellation">It is told to leave the trial, and after a grace ended.</param>
    public TrialAnswer? Ask(TrialRequest request, Func<TrialAnswer, bool> report, CancellationToken cancellation)
    {
        using var leave = new Leaving(this, request.Trial, time);
        using var cancelled = cancellation.Register(leave.Now);
        try
        {
            if (!Tell(JsonSerializer.SerializeToUtf8Bytes(request, TrialJson.Default.TrialRequest)))
                return Lose("ended before it had read the trial");
            while (answers.Next(out var line))
            {
                if (line.Trim(" \r\t"u8).IsEmpty)
                    continue;
                var answer = TrialAnswer.Parse(line);
                if (answer.Trial != request.Trial)
                {
                    // A second answer, or one to a trial that it was told to leave, is late and harmless; anything else is confusion.
                    if (answer.Trial is { } late && late == last)
                        continue;
                    return Lose(answer.Trial is { } other ? $"answered trial {other} when it was asked for {request.Trial}" : "answered without the number of its trial");
                }

                if (!answer.IsReport(request))
                    return Done(request.Trial, answer);
                if (report(answer))
                    leave.Now();
            }

            return Lose("ended in the middle of the trial");
        }
        catch (FormatException e)
        {
            return Lose($"wrote what is no answer: {e.Message}");
        }
    }

    /// <summary>Why it is lost: one sentence, and its last errors.</summary>
    public (string Why, string? Errors)? Lost { get; private set; }

    /// <summary>Asks it to end, and after the grace makes it. Returns at once.</summary>
    public void End() => child.End(Grace);

    /// <summary>Ends it and waits for that.</summary>
    public void Dispose()
    {
        End();
        Fetch();
        lock (door)
            streams.Dispose();
    }

    private Exit Fetch()
    {
        exit ??= child.Wait();
        // Bounded: who left the group may hold the stream for as long as it likes.
        reader.Join(Drain);
        return exit.Value;
    }

    private TrialAnswer Done(int trial, TrialAnswer answer)
    {
        last = trial;
        Answered++;
        return answer;
    }

    private TrialAnswer? Lose(string why)
    {
        End();
        var code = Fetch().Code;
        var said = string.Join('\n', errors.Last(TailLines));
        // What could not be started left its sentence in the log.
        Lost = child.Id == 0
            ? (Printable.Line(File.ReadAllText(log)), null)
            : ($"{Name} {why}{(code == 0 ? "" : $", exit code {code}")}", said.Length == 0 ? null : said);
        return null;
    }

    // Two threads tell it things: who asks, and who takes a trial back.
    private bool Tell(byte[] line)
    {
        try
        {
            lock (door)
                streams.Input.Write([.. line, (byte)'\n']);
            return true;
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // It closed its input or ended: reading will say so.
            return false;
        }
    }

    private void ReadErrors()
    {
        var lines = new LineOutput(errors.Add);
        var buffer = new byte[4096];
        while (streams.Errors.Read(buffer) is var read and > 0)
            lines.Write(buffer.AsSpan(0, read));
        lines.End();
    }

    // Takes a trial back: says so, once, and ends the worker where it does not answer within the grace.
    private sealed class Leaving(TrialWorker worker, int trial, TimeProvider time) : IDisposable
    {
        private readonly Lock door = new();
        private ITimer? end;
        private bool over;

        public void Now()
        {
            lock (door)
            {
                if (over || end is not null)
                    return;
                end = time.CreateTimer(static w => ((TrialWorker)w!).End(), worker, Grace, Timeout.InfiniteTimeSpan);
            }

            worker.Tell(System.Text.Encoding.UTF8.GetBytes($$"""{"cancel":{{trial}}}"""));
        }

        public void Dispose()
        {
            lock (door)
            {
                over = true;
                end?.Dispose();
            }
        }
    }
}
