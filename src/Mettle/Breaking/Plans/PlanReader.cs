// Reads the fields of a plan out of named values and collects everything that is wrong with them. Knows no rule between fields.
namespace Mettle.Breaking.Plans;

internal sealed class PlanReader(Func<string, Value?> field)
{
    private readonly List<Problem> problems = [];

    public void Report(Problem problem) => problems.Add(problem);

    public void ThrowIfAny()
    {
        if (problems.Count > 0)
            throw new ProblemException(problems);
    }

    public string? Text(string name)
    {
        if (field(name) is not { } value)
            return null;
        if (value.Kind == ValueKind.Text)
            return value.Text;
        Report(Problems.PlanFieldNotText(name, value));
        return null;
    }

    public double? Number(string name)
    {
        if (field(name) is not { } value)
            return null;
        var bounds = FieldBounds.All[name];
        if (value.Kind == ValueKind.Number && value.Number >= bounds.Min && value.Number <= bounds.Max)
            return value.Number;
        Report(Problems.PlanFieldOutside(name, value, bounds.Min, bounds.Max));
        return null;
    }

    /// <summary>Rounded, because a continuous dimension may stand behind a whole field.</summary>
    public int? Whole(string name) => Number(name) is { } number ? (int)Math.Round(number) : null;

    public TextMatch? Match(string name) => Notation(name, Text(name));

    /// <summary>A header's name and what it must say, written <c>name: value</c>; <c>name: *</c> asks only for its presence.</summary>
    public (string? Name, TextMatch? Value) Header(string name)
    {
        if (Text(name) is not { Length: > 0 } text)
            return (null, null);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
            return (text[..colon].Trim(), Notation(name, text[(colon + 1)..].Trim()));
        Report(Problems.PlanHeaderWithoutValue(text));
        return (null, null);
    }

    private TextMatch? Notation(string name, string? text)
    {
        try
        {
            return TextMatches.Parse(text);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            Report(Problems.PlanPatternNonsense(name, text!, e.Message));
            return null;
        }
    }
}
