// Events in memory, in order, for any number of readers. A reader that is slow or gone holds up nobody and misses nothing.
namespace Mettle.Running;

/// <summary>Grows until it is complete. Safe for several threads; each reader keeps its own place.</summary>
public sealed class EventFeed<T>
{
    private readonly object door = new();
    private readonly List<T> events = [];
    private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool complete;

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (door)
                return [.. events];
        }
    }

    /// <summary>Adds one.</summary>
    public void Add(T happened)
    {
        lock (door)
        {
            events.Add(happened);
            Monitor.PulseAll(door);
        }
    }

    /// <summary>There will be no more.</summary>
    public void Complete()
    {
        lock (door)
        {
            complete = true;
            end.TrySetResult();
            Monitor.PulseAll(door);
        }
    }

    /// <summary>Waits for the end, but not longer than so; for readers that take much at once.</summary>
    public void WaitForEnd(TimeSpan wait) => end.Task.Wait(wait);

    /// <summary>What came since the reader's place; waits for something to come, but not longer than it is willing to.</summary>
    /// <param name="place">0 at first; moved on.</param>
    /// <param name="wait">How long it waits where there is nothing.</param>
    /// <returns>Empty: nothing came in that time. Null: there will be no more.</returns>
    public IReadOnlyList<T>? Next(ref int place, TimeSpan wait)
    {
        lock (door)
        {
            if (place == events.Count && !complete)
                Monitor.Wait(door, wait);
            if (place == events.Count)
                return complete ? null : [];
            var fresh = events.GetRange(place, events.Count - place);
            place = events.Count;
            return fresh;
        }
    }
}
