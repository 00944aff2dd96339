// How far apart two numbers are, as a rule measures it. Knows no formats.
namespace Mettle.Proving.Equivalence;

/// <summary>|a − b| ÷ max(1, |a|, |b|), or ÷ max(|a|, |b|) where it is relative: alike are numbers that are at most this far apart.</summary>
/// <param name="Within">At least 0.</param>
/// <param name="IsRelative">Without the 1.</param>
internal readonly record struct Tolerance(double Within, bool IsRelative)
{
    // Two numerals that round to one double lie within one unit in its last place.
    private const double LastPlace = 1.0 / (1L << 52);
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>They may stand for each other.</summary>
    public bool Allows(double distance) => double.IsFinite(distance) && distance <= Within;

    /// <summary>Of two doubles: NaN is like NaN, an infinity like itself only, and −0 is 0.</summary>
    public double Distance(double a, double b)
    {
        if (a == b || (double.IsNaN(a) && double.IsNaN(b)))
            return 0;
        if (!double.IsFinite(a) || !double.IsFinite(b))
            return double.PositiveInfinity;
        var scale = Scale(a, b);
        var difference = Math.Abs(a - b);
        return double.IsFinite(difference) ? difference / scale : Math.Abs((a / scale) - (b / scale));
    }

    /// <summary>Of two whole numbers of up to 64 bits, exact where doubles are not.</summary>
    public double Distance(Int128 a, Int128 b) => a == b ? 0 : (double)Int128.Abs(a - b) / Scale((double)a, (double)b);

    /// <summary>Of two numerals: those that round to one double are told apart by their digits.</summary>
    public double Distance(Numeral a, Numeral b)
    {
        if (a.Text == b.Text || (a.Value != b.Value && !(double.IsNaN(a.Value) && double.IsNaN(b.Value))))
            return Distance(a.Value, b.Value);
        if (a.IsWord || b.IsWord)
            return a.IsWord && b.IsWord ? 0 : double.PositiveInfinity;
        return a.IsExactly(b) ? 0 : Unresolved(Math.Abs(a.Value));
    }

    /// <summary>Two items of one shape may stand for each other.</summary>
    public bool AreAlike(BagItem one, BagItem other)
    {
        for (var i = 0; i < one.Numbers.Count; i++)
        {
            if (!Allows(Distance(one.Numbers[i], other.Numbers[i])))
                return false;
        }

        return true;
    }

    private double Scale(double a, double b) => Math.Max(IsRelative ? 0 : 1, Math.Max(Math.Abs(a), Math.Abs(b)));

    private double Unresolved(double size) => double.IsInfinity(size) || (IsRelative && size < SmallestNormal) ? double.PositiveInfinity : LastPlace;
}
