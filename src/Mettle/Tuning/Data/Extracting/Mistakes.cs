// What is wrong with a source, line by line. Knows no format.
namespace Mettle.Tuning.Data.Extracting;

/// <summary>Collects problems and their lines, as many as a person wants to see at once.</summary>
/// <param name="source">What problems call the source.</param>
internal sealed class Mistakes(string source)
{
    /// <summary>So many are shown.</summary>
    public const int Most = 20;

    private readonly List<(long Line, Problem Problem)> all = [];

    /// <summary>Nothing is wrong so far.</summary>
    public bool AreNone => all.Count == 0;

    /// <summary>What was found first; null: nothing.</summary>
    public Problem? First => all.Count == 0 ? null : all[0].Problem;

    /// <summary>Reading on would show nothing more.</summary>
    public bool AreEnough => all.Count >= Most;

    /// <summary>Adds one, which gets its place.</summary>
    public void Add(long line, Problem problem) => all.Add((line, problem with { Where = $"{source}:{line}" }));

    /// <exception cref="ProblemException">The first of them, in the order of their lines.</exception>
    public void ThrowIfAny()
    {
        if (all.Count > 0)
            throw new ProblemException([.. all.OrderBy(mistake => mistake.Line).Take(Most).Select(mistake => mistake.Problem)]);
    }
}
