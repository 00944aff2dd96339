// Keeps the persistent processes that answer trials, across trials, batches and studies. Knows neither samplers nor values.
using Mettle.Execution;

namespace Mettle.Tuning.Objectives;

/// <summary>
/// Workers by what they are started with: started when none is idle, kept until <see cref="Dispose"/>, so that there are never more than
/// were asked at once, and their processes are the same from one study to the next. Safe for several threads.
/// </summary>
/// <param name="start">Starts a child.</param>
/// <param name="time">The clock of graces.</param>
public sealed class TrialWorkers(Func<Launch, Child> start, TimeProvider time) : IDisposable
{
    private readonly Lock door = new();
    private readonly Dictionary<string, Stack<TrialWorker>> idle = new(StringComparer.Ordinal);
    private int started;

    /// <summary>How many were started so far.</summary>
    public int Started => Volatile.Read(ref started);

    /// <summary>An idle worker, or a new one.</summary>
    internal TrialWorker Take(Launch launch)
    {
        while (true)
        {
            TrialWorker? worker;
            lock (door)
            {
                if (!idle.TryGetValue(Key(launch), out var workers) || !workers.TryPop(out worker))
                    break;
            }

            if (worker.Lives)
                return worker;
            worker.Dispose();
        }

        return new TrialWorker(launch, Interlocked.Increment(ref started), start, time);
    }

    /// <summary>It can be asked again.</summary>
    internal void Give(Launch launch, TrialWorker worker)
    {
        lock (door)
        {
            if (!idle.TryGetValue(Key(launch), out var workers))
                idle.Add(Key(launch), workers = []);
            workers.Push(worker);
        }
    }

    /// <summary>Ends all that are idle. Nobody asks any more.</summary>
    public void Dispose()
    {
        lock (door)
        {
            var all = idle.Values.SelectMany(workers => workers).ToList();
            foreach (var worker in all)
                worker.End();
            foreach (var worker in all)
                worker.Dispose();
            idle.Clear();
        }
    }

    private static string Key(Launch launch) => $"{launch.Folder}\0{string.Join('\0', launch.Words)}";
}
