// The children that run at this moment, so that all of them can be ended at once.
using Mettle.Execution;

namespace Mettle.Running.Executing;

/// <summary>Safe for several threads.</summary>
/// <param name="start">Starts a child under guard.</param>
/// <param name="time">The clock.</param>
internal sealed class RunningChildren(Func<Launch, Child> start, TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Lock door = new();
    private readonly HashSet<Child> children = [];

    /// <summary>Nothing more is to be started.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Runs a command to its end; null: everything was stopped before.</summary>
    /// <param name="launch">What to start.</param>
    /// <param name="limit">It is ended after this.</param>
    public StepOutcome? Run(Launch launch, TimeSpan limit)
    {
        var begun = time.GetTimestamp();
        Child child;
        lock (door)
        {
            if (IsStopped)
                return null;
            child = start(launch);
            children.Add(child);
        }

        var exit = child.Wait(limit, CancellationToken.None);
        lock (door)
            children.Remove(child);
        return new StepOutcome(exit.Code, time.GetElapsedTime(begun).TotalSeconds, exit.Usage) { TimedOut = exit.TimedOut };
    }

    /// <summary>Ends all of them and lets none start any more.</summary>
    public void Stop()
    {
        lock (door)
        {
            IsStopped = true;
            foreach (var child in children)
                child.End(Grace);
        }
    }
}
