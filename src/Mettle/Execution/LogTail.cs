// The last lines that a set of processes wrote, with marks in time. Bounded, whatever they write; knows no processes.
namespace Mettle.Execution;

/// <summary>A bounded queue of lines that many threads add to.</summary>
/// <param name="maxLines">At most so many lines are kept; default 10,000.</param>
/// <param name="maxCharacters">At most so many characters are kept, but always the last line; default 4 Mi.</param>
public sealed class LogTail(int maxLines = 10_000, int maxCharacters = 4 * 1024 * 1024)
{
    private readonly Lock door = new();
    private readonly Queue<string> lines = new();
    private long added;
    private long characters;

    /// <summary>Adds a line and lets the oldest go where there is no room.</summary>
    public void Add(string line)
    {
        lock (door)
        {
            lines.Enqueue(line);
            added++;
            characters += line.Length;
            while (lines.Count > maxLines || (characters > maxCharacters && lines.Count > 1))
                characters -= lines.Dequeue().Length;
        }
    }

    /// <summary>Now, as a number for <see cref="Since"/>.</summary>
    public long Mark()
    {
        lock (door)
            return added;
    }

    /// <summary>The lines added after the mark, oldest first, as far as they are still kept.</summary>
    public IReadOnlyList<string> Since(long mark)
    {
        lock (door)
            return Newest(added - mark);
    }

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyList<string> Last(int count)
    {
        lock (door)
            return Newest(count);
    }

    private List<string> Newest(long count) => [.. lines.Skip((int)Math.Max(0, lines.Count - count))];
}
