// A condition on how a measure changes from baseline to candidate: `duration: change <= -5%`.
using System.Text.RegularExpressions;
using Mettle.Expressions;

namespace Mettle.Proving.Declared;

/// <summary>What must hold of the true ratio, candidate to baseline.</summary>
/// <param name="Measure"><see cref="Duration"/>, <see cref="Cpu"/>, <see cref="Memory"/>, or the name of a metric that both sides print.</param>
/// <param name="IsAtMost">The ratio must be at most the limit; otherwise at least.</param>
/// <param name="Limit">The ratio, above 0: 0.95 for a change of −5 %.</param>
/// <param name="Source">The condition as the user wrote it, without the measure.</param>
public sealed partial record Criterion(string Measure, bool IsAtMost, double Limit, string Source)
{
    /// <summary>Seconds of wall time.</summary>
    public const string Duration = "duration";

    /// <summary>Seconds of CPU time, in the command and in the kernel.</summary>
    public const string Cpu = "cpu";

    /// <summary>Bytes of the largest process.</summary>
    public const string Memory = "memory";

    // What needs half as much again is no longer the same thing, only faster.
    private const double MostMemory = 1.5;

    /// <summary>What is just at the limit does not meet it; of what scatters that is all the same.</summary>
    public bool IsStrict { get; init; }

    /// <summary>It comes from a profile and not from the claim: where the measure cannot be had, it is left out, with a warning.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Reads <c>change &lt;= -5%</c>, <c>change &gt; 10%</c> or <c>ratio &lt;= 0.8</c>; <c>&lt;</c> and <c>&lt;=</c> differ only where nothing scatters.</summary>
    /// <exception cref="ProblemException">It is not written so, or what it asks for cannot be: a change of −100 % or below.</exception>
    public static Criterion Parse(string measure, string text)
    {
        var match = Condition().Match(text);
        if (!match.Success || !Quantity.TryParse(match.Groups["number"].Value, out var quantity))
            throw new ProblemException(Problems.NotACriterion(text));
        var isChange = match.Groups["of"].Value == "change";
        if (quantity.Dimension != Dimension.Share && (isChange || quantity.Dimension != Dimension.None))
            throw new ProblemException(Problems.NotACriterion(text));
        var limit = isChange ? 1 + quantity.Value : quantity.Value;
        if (limit <= 0)
            throw new ProblemException(Problems.CannotBeLess(text));
        if (measure == Memory && limit > MostMemory)
            throw new ProblemException(Problems.TooMuchMemory(text));
        return new(measure, match.Groups["than"].Value[0] == '<', limit, text.Trim()) { IsStrict = match.Groups["than"].Value.Length == 1 };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Measure}: {Source}";

    [GeneratedRegex(@"^\s*(?<of>change|ratio)\s*(?<than><=?|>=?)\s*\+?(?<number>\S+)\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Condition();
}
