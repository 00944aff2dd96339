// Which size does most, by what was measured at each. Climbs hills that are noisy and may move; knows only numbers.
namespace Mettle.Running.Scheduling;

/// <summary>
/// A pattern search (R. Hooke, T. A. Jeeves: "Direct search" solution of numerical and statistical problems, JACM 8, 1961) with a memory:
/// neighbours of the best size are tried once, further ones first; where none is better it stays. A larger size is better when it does
/// 5 % more, a smaller one when it does as much; between the two is room for noise. What is remembered grows old, and is then tried again.
/// </summary>
/// <param name="min">The smallest size.</param>
/// <param name="max">The largest size.</param>
/// <param name="processors">Beyond so many, saturated processors are shared by more.</param>
internal sealed class SizeSearch(int min, int max, int processors)
{
    private const double Better = 1.05;
    private const double AsGood = 0.98;
    private const double Drift = 1.25;
    private const double BusyDrift = 0.25;
    private const double Saturated = 0.95;
    private const int Old = 100;
    private const int Averaged = 8;

    private readonly Measured?[] known = new Measured?[max + 1];
    private int now;
    private int step;
    private int strange;

    private int Largest => known.Length - 1;

    /// <summary>The size that does most, as far as is known.</summary>
    public int Best { get; private set; }

    /// <summary>What a size was found to do a second; NaN: not known, or long ago.</summary>
    public double RateOf(int size) => known[size] is { } was && now - was.At <= Old ? was.Rate : double.NaN;

    /// <summary>Takes a measurement.</summary>
    /// <param name="size">The size it was made at.</param>
    /// <param name="rate">What was done a second.</param>
    /// <param name="busy">Share of the processors that was busy, 0 to 1.</param>
    /// <returns>The size to go on with.</returns>
    public int Tell(int size, double rate, double busy)
    {
        now++;
        var moved = Moved(size, rate, busy);
        if (moved)
            Array.Clear(known);
        known[size] = IsUnknown(size) ? new(rate, now, 1, busy) : known[size]!.Value.And(rate, now, busy);
        var best = FindBest();
        if (moved || best != Best || step > best)
            step = Math.Max(1, best / 2);
        Best = best;
        return Next();
    }

    /// <summary>The next size above, for whoever cannot measure.</summary>
    /// <returns>The size itself where it is the largest.</returns>
    public int Wider(int size) => Math.Min(Largest, size + Math.Max(1, size / 2));

    /// <summary>Whether it was measured what larger sizes do.</summary>
    public bool KnowsBeyond(int size)
    {
        while (++size <= Largest)
        {
            if (!IsUnknown(size))
                return true;
        }

        return false;
    }

    /// <summary>The size did harm: it does nothing, for as long as that is remembered.</summary>
    public void Avoid(int size) => known[size] = new(0, now, 1, 1);

    private bool IsUnknown(int size) => double.IsNaN(RateOf(size));

    // Other work, or another machine: processors are busy in another way, which has little noise, or the rate is far off twice in a row.
    private bool Moved(int size, double rate, double busy)
    {
        if (IsUnknown(size))
            return false;
        var was = known[size]!.Value;
        strange = rate > was.Rate * Drift || rate * Drift < was.Rate ? strange + 1 : 0;
        return strange == 2 || Math.Abs(busy - was.Busy) > BusyDrift;
    }

    private int FindBest()
    {
        var best = IsUnknown(Best) ? 0 : Best;
        for (var size = min; size <= Largest; size++)
        {
            if (!IsUnknown(size) && (best == 0 || RateOf(size) > RateOf(best) * (size > best ? Better : AsGood)))
                best = size;
        }

        return best;
    }

    private int Next()
    {
        while (true)
        {
            var wider = Math.Min(Largest, Best + step);
            if (known[Best]!.Value.Busy < Saturated && IsUnknown(wider))
                return wider;
            var narrower = Math.Max(min, Best - step);
            if (MayShrink() && IsUnknown(narrower))
                return narrower;
            if (step <= Math.Max(1, Best / 8))
                return Best;
            step /= 2;
        }
    }

    // Fewer do more only where many are in each other's way: more than processors, or as was seen, or where nothing else can be tried.
    private bool MayShrink()
    {
        if (Best == Largest || (known[Best]!.Value.Busy >= Saturated && Best > processors))
            return true;
        for (var size = Best + 1; size <= Largest; size++)
        {
            if (RateOf(size) * Better < RateOf(Best))
                return true;
        }

        return false;
    }

    private readonly record struct Measured(double Rate, int At, int Count, double Busy)
    {
        public Measured And(double rate, int at, double busy) =>
            new(Rate + ((rate - Rate) / Math.Min(Count + 1, Averaged)), at, Count + 1, busy);
    }
}
