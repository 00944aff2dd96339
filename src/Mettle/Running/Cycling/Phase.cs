// The phases of a cycle, and the one door from one to another. Knows neither commands nor files.
namespace Mettle.Running.Cycling;

/// <summary>Where a cycle stands.</summary>
public enum Phase
{
    /// <summary>It is not known whether the test fails.</summary>
    None,

    /// <summary>The test fails.</summary>
    Red,

    /// <summary>The test passes, and nobody has approved of how.</summary>
    Yellow,

    /// <summary>Approved. The end.</summary>
    Green,
}

/// <summary>Holds the phase of one cycle, and how long it lasts.</summary>
/// <param name="time">The clock.</param>
public sealed class Phases(TimeProvider time)
{
    private long since = time.GetTimestamp();

    /// <summary>Where it stands.</summary>
    public Phase Phase { get; private set; }

    /// <summary>The moves that exist: none → RED → YELLOW → GREEN, and YELLOW → RED.</summary>
    public static bool Allowed(Phase from, Phase to) =>
        (from, to) is (Phase.None, Phase.Red) or (Phase.Red, Phase.Yellow) or (Phase.Yellow, Phase.Green or Phase.Red);

    /// <summary>Goes to another phase.</summary>
    /// <returns>Seconds since the last <see cref="Move"/> or <see cref="Stay"/>, all of them in the phase that ends.</returns>
    /// <exception cref="InvalidOperationException">BUG: there is no such way.</exception>
    public double Move(Phase to)
    {
        if (!Allowed(Phase, to))
            throw new InvalidOperationException($"BUG: no way from {Phase} to {to}");
        Phase = to;
        return Stay();
    }

    /// <summary>Stays where it is.</summary>
    /// <returns>Seconds since the last <see cref="Move"/> or <see cref="Stay"/>.</returns>
    public double Stay()
    {
        var elapsed = time.GetElapsedTime(since);
        since = time.GetTimestamp();
        return elapsed.TotalSeconds;
    }
}
