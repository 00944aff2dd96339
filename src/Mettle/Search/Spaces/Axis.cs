// One parameter as numbers: a code for each value, and back. Knows nothing of conditions and other parameters.
namespace Mettle.Search.Spaces;

/// <summary>
/// A code is a place in 0 … 1 along the (possibly logarithmic) scale where values have an order, and the index of the value
/// where they have none. <see cref="double.NaN"/> stands for "not active".
/// </summary>
internal abstract class Axis
{
    /// <summary>How many values there are; infinity where continuous.</summary>
    public abstract double Count { get; }

    /// <summary>Values have no order: codes are indices.</summary>
    public virtual bool Unordered => false;

    public bool Continuous => double.IsPositiveInfinity(Count);

    /// <summary>The code of an allowed value, NaN for anything else.</summary>
    public abstract double CodeOf(Value value);

    /// <summary>The allowed value nearest to a code.</summary>
    public abstract Value ValueOf(double code);

    /// <summary>The code below which this share (0 … 1, 1 excluded) of the values lies.</summary>
    public abstract double AtQuantile(double share);

    /// <summary>The index of the nearest value. Only where not continuous.</summary>
    public abstract long LevelOf(double code);

    /// <summary>The code of the value with this index. Only where not continuous.</summary>
    public abstract double AtLevel(long level);

    /// <summary>What values are allowed, for a person: <c>5 … 50 in steps of 5</c>.</summary>
    public abstract string Describe();

    /// <summary>The code that a value at this code has exactly, so that equal points have equal codes.</summary>
    public double Snap(double code) => Continuous ? CodeOf(ValueOf(code)) : AtLevel(LevelOf(code));

    /// <summary>
    /// How far two codes are apart, 0 … 1: along the scale, and 0 or 1 where values have no order or one is not active (J. C. Gower: A general
    /// coefficient of similarity and some of its properties. Biometrics 27, 1971).
    /// </summary>
    public double Apart(double a, double b) =>
        !Unordered && !double.IsNaN(a) && !double.IsNaN(b) ? Math.Abs(a - b) : a.Equals(b) ? 0 : 1;

    public static Axis Of(Parameter parameter) => parameter switch
    {
        RealParameter { Step: null } p when p.Max > p.Min => new ContinuousAxis(p),
        RealParameter p => new SteppedAxis(p.Min, p.Step is { } step ? Math.Floor(((p.Max - p.Min) / step) + 1e-9) + 1 : 1, p.Step ?? 1, p.Log),
        IntegerParameter p => new SteppedAxis(p.Min, ((p.Max - p.Min) / p.Step) + 1, p.Step, p.Log),
        CategoricalParameter p => new ChoiceAxis(p.Values, ordered: false),
        OrdinalParameter p => new ChoiceAxis(p.Values, ordered: true),
        BooleanParameter => new ChoiceAxis([Value.Of(false), Value.Of(true)], ordered: false),
        _ => throw new InvalidOperationException($"BUG: no axis for a {parameter.GetType().Name}"),
    };
}
