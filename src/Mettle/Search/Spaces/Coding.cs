// A space as numbers: every point is an array of codes, one a parameter, NaN where not active. Knows no search algorithm.
namespace Mettle.Search.Spaces;

/// <summary>Made once from a checked space; immutable.</summary>
internal sealed class Coding
{
    private readonly IReadOnlyList<Parameter> parameters;
    private readonly Rule?[] activity;
    private readonly Rule[] constraints;
    private readonly Rule[][] decided;
    private readonly Lazy<IReadOnlyList<double[]>> needles;

    public Coding(Space space, IReadOnlyList<int> order)
    {
        parameters = space.Parameters;
        Axes = [.. parameters.Select(Axis.Of)];
        Order = [.. order];
        var indices = parameters.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i);
        activity = [.. parameters.Select(p => p.When is { } when ? new Rule(when, n => indices[n], Axes) : null)];
        constraints = [.. space.Constraints.Select(c => new Rule(c, n => indices[n], Axes))];
        needles = new(() => Drawing.Needles(this));
        var last = constraints.ToLookup(rule => rule.Inputs.Length == 0 ? 0 : rule.Inputs.Max(i => Array.IndexOf(Order, i)));
        decided = [.. Enumerable.Range(0, Order.Length).Select(position => last[position].ToArray())];
    }

    /// <summary>One a parameter, in the space's order.</summary>
    public Axis[] Axes { get; }

    /// <summary>Parameter indices such that every condition speaks only of earlier ones.</summary>
    public int[] Order { get; }

    public int Dimensions => Axes.Length;

    /// <summary>Number of cells if every parameter were always active and nothing were forbidden; infinity where continuous.</summary>
    public double Cells => Axes.Aggregate(1.0, (cells, axis) => cells * axis.Count);

    public bool Constrained => constraints.Length > 0;

    /// <summary>See <see cref="Drawing.Needles"/>.</summary>
    public IReadOnlyList<double[]> Needles => needles.Value;

    /// <summary>Some parameter exists only sometimes, or some point is forbidden.</summary>
    public bool Restricted => Constrained || activity.Any(rule => rule is not null);

    /// <summary>Whether a parameter exists only sometimes.</summary>
    public bool Conditional(int parameter) => activity[parameter] is not null;

    public bool Active(int parameter, double[] codes) => activity[parameter] is not { } rule || rule.Truth(codes) == true;

    public bool Satisfies(double[] codes) => Array.TrueForAll(constraints, rule => rule.Truth(codes) != false);

    /// <summary>Whether the constraints hold whose last parameter, in <see cref="Order"/>, stands at this position.</summary>
    public bool SatisfiesAt(int position, double[] codes) => Array.TrueForAll(decided[position], rule => rule.Truth(codes) != false);

    /// <summary>The constraints these codes break, as the user wrote them.</summary>
    public IEnumerable<string> Broken(double[] codes) => constraints.Where(rule => rule.Truth(codes) == false).Select(rule => rule.Source);

    /// <summary>Makes the codes agree with the conditions: what is inactive becomes NaN, what becomes active is drawn.</summary>
    public void Activate(double[] codes, Chance chance)
    {
        foreach (var i in Order)
        {
            if (!Active(i, codes))
                codes[i] = double.NaN;
            else if (double.IsNaN(codes[i]))
                codes[i] = Axes[i].Snap(Axes[i].AtQuantile(chance.NextDouble()));
        }
    }

    /// <summary>The codes of a point; NaN where it has no value, or one that the axis does not know.</summary>
    public double[] Encode(Point point)
    {
        var codes = new double[Dimensions];
        var entries = point.Entries;
        var next = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            // Points come in the space's order, so the next entry is nearly always the one; others are looked up.
            var name = parameters[i].Name;
            var value = next < entries.Count && entries[next].Key == name ? entries[next++].Value : point[name];
            codes[i] = value is { } v ? Axes[i].CodeOf(v) : double.NaN;
        }

        return codes;
    }

    /// <summary>How many parameters have a value.</summary>
    public static int Count(double[] codes) => codes.Count(code => !double.IsNaN(code));

    public Point Decode(double[] codes)
    {
        var entries = new List<KeyValuePair<string, Value>>(codes.Length);
        for (var i = 0; i < codes.Length; i++)
        {
            if (!double.IsNaN(codes[i]))
                entries.Add(new(parameters[i].Name, Axes[i].ValueOf(codes[i])));
        }

        return new Point(entries);
    }
}
