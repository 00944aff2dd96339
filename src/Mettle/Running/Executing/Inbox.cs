// What threads hand to the one that reads. Knows nothing of it.
namespace Mettle.Running.Executing;

/// <summary>Safe for several writers and one reader.</summary>
internal sealed class Inbox<T>
{
    private readonly object door = new();
    private List<T> waiting = [];
    private bool isWoken;

    /// <summary>Hands something in.</summary>
    public void Add(T item)
    {
        lock (door)
        {
            waiting.Add(item);
            Monitor.Pulse(door);
        }
    }

    /// <summary>Lets the reader look even though there is nothing.</summary>
    public void Wake()
    {
        lock (door)
        {
            isWoken = true;
            Monitor.Pulse(door);
        }
    }

    /// <summary>All that was handed in; waits for something, but not longer than it is willing to.</summary>
    public List<T> Take(TimeSpan wait)
    {
        lock (door)
        {
            if (waiting.Count == 0 && !isWoken)
                Monitor.Wait(door, wait);
            isWoken = false;
            var taken = waiting;
            waiting = [];
            return taken;
        }
    }
}
