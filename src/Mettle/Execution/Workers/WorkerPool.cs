// Keeps persistent workers and gives each request to one that is idle. Knows not what they do, nor how many are wanted at once.
using System.Runtime.InteropServices;

namespace Mettle.Execution.Workers;

/// <summary>
/// Workers by what they are started with; started when none is idle, kept until <see cref="Dispose"/>. So there are never more than were
/// asked at once.
/// </summary>
/// <param name="start">Starts a child: <see cref="FolderLock.Start"/>, or <see cref="Child.Start"/> where nobody guards it.</param>
public sealed class WorkerPool(Func<Launch, Child> start) : IDisposable
{
    private readonly Lock door = new();
    private readonly Dictionary<string, Stack<Worker>> idle = new(StringComparer.Ordinal);
    private int started;

    /// <summary>How many workers were started so far.</summary>
    public int Started => Volatile.Read(ref started);

    /// <summary>
    /// Asks a worker, blocking. A worker that ends meanwhile, or cannot be started, is a reply that says so, and the next request starts
    /// another.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled; the worker has been ended.</exception>
    /// <exception cref="ProblemException">The folder is not there.</exception>
    public WorkerReply Ask(WorkerLine line, WorkerRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var key = line.Key();
        var worker = Idle(key) ?? new Worker(line, request.Log, Interlocked.Increment(ref started), start);
        var reply = worker.Ask(request, cancellation);
        if (!reply.Lost && !cancellation.IsCancellationRequested)
            Keep(key, worker);
        else if (!reply.Lost)
            Finish([worker]);
        cancellation.ThrowIfCancellationRequested();
        return reply;
    }

    /// <summary>Ends all workers. Nothing is asked any more.</summary>
    public void Dispose()
    {
        lock (door)
        {
            Finish([.. idle.Values.SelectMany(workers => workers)]);
            idle.Clear();
        }
    }

    private static void Finish(List<Worker> workers)
    {
        foreach (var worker in workers)
            worker.End();
        foreach (var worker in workers)
            worker.Dispose();
    }

    private Worker? Idle(string key)
    {
        while (true)
        {
            Worker? worker;
            lock (door)
            {
                if (!idle.TryGetValue(key, out var workers) || !workers.TryPop(out worker))
                    return null;
            }

            if (worker.Lives)
                return worker;
            Finish([worker]);
        }
    }

    private void Keep(string key, Worker worker)
    {
        lock (door)
            (CollectionsMarshal.GetValueRefOrAddDefault(idle, key, out _) ??= []).Push(worker);
    }
}
