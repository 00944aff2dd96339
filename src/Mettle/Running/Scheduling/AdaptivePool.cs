// Begins with a guess, then finds the size that does most. A pure function of what it is shown: it can be tried on simulated machines.
using Mettle.Running.Declared;

namespace Mettle.Running.Scheduling;

/// <summary>
/// Three rules, in this order. Where memory is short it halves at once. Where enough has ended since the last change, the measured
/// throughput decides. Where too little ends to be measured, and processors are idle while jobs wait, it grows by half.
/// </summary>
internal sealed class AdaptivePool : PoolSizing
{
    private const double IdleSeconds = 2;
    private const double IdleSecondsAgainstKnowledge = 15;

    // The kernel's figure is a mean over 10 s: what falls sooner falls twice for the same shortage.
    private const double SecondsBetweenFalls = 10;

    private readonly int min;
    private readonly SizeSearch search;
    private readonly Window window = new();
    private double sinceFall = SecondsBetweenFalls;
    private int size;
    private string reason;

    public AdaptivePool(PoolSize declared, PoolProfile profile)
    {
        min = Within(declared, 1);
        search = new(min, Within(declared, declared.Max ?? Math.Max(16, 4 * profile.Processors)), profile.Processors);
        size = Within(declared, Guess(profile));
        window.Begin(size);
        reason = $"{profile.Processors} processors, {profile.AvailableMemory / 1e9:0.0} GB of memory";
        if (!double.IsNaN(profile.CpuShare))
            reason += $", jobs compute {profile.CpuShare:0 %} of their time";
    }

    public override int Size => size;

    public override string Reason => reason;

    public override bool Look(Observation seen)
    {
        window.Add(seen);
        sinceFall += seen.Seconds;
        if (MemoryShortage.In(seen.Readings) is { } shortage)
            return sinceFall >= SecondsBetweenFalls && Fall(shortage);
        if (window.Tells(size))
            return Judge(seen.Waiting);
        return window.Idle >= (search.KnowsBeyond(size) ? IdleSecondsAgainstKnowledge : IdleSeconds)
            && Become(search.Wider(size), $"{1 - seen.Readings.CpuBusy:0 %} of the processors idle, {seen.Waiting} jobs wait");
    }

    // Memory first: what does not fit helps nobody. Then what is known of the jobs, then what the memory leaves room for.
    private static int Guess(PoolProfile profile) => (profile.AvailableMemory / (double)(1L << 30), profile.CpuShare) switch
    {
        ( < 4, _) => Math.Max(2, profile.Processors / 2),
        (_, >= 0.8) => profile.Processors,
        (_, <= 0.3) => ThreadsPool.Wide(profile.Processors),
        ( < 8, _) => profile.Processors,
        _ => ThreadsPool.Wide(profile.Processors),
    };

    private bool Fall(string shortage)
    {
        sinceFall = 0;
        search.Avoid(size);
        return Become(Math.Max(min, size / 2), shortage);
    }

    private bool Judge(int waiting)
    {
        var rate = window.Rate;
        var next = search.Tell(size, rate, window.Busy);
        var compared = search.Best == size ? "" : $", {search.Best} did {search.RateOf(search.Best):0.##}";
        var why = $"{size} did {rate:0.##} s of work a second{compared}, {window.Busy:0 %} of the processors busy, {waiting} jobs wait";
        window.Begin(0);
        return Become(next, next == search.Best ? why : $"to compare: {why}");
    }

    private bool Become(int next, string why)
    {
        if (next == size)
            return false;
        window.Begin(Math.Max(size, next));
        (size, reason) = (next, why);
        return true;
    }
}
