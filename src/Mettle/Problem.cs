// A user's mistake as a value: what is wrong, where, and what to do about it.
namespace Mettle;

/// <summary>One mistake in what the user gave us.</summary>
/// <param name="What">What is wrong, in one sentence without a full stop.</param>
/// <param name="Where">A place a person can go to: <c>mettle.yaml:12:7</c>, a path, an address; empty when there is none.</param>
/// <param name="Hint">The remedy.</param>
public sealed record Problem(string What, string Where, string Hint)
{
    /// <summary>One line: place, what, remedy.</summary>
    public override string ToString() =>
        $"{(Where.Length == 0 ? "" : Where + ": ")}{What}{(Hint.Length == 0 ? "" : $"\n  remedy: {Hint}")}";
}

/// <summary>Ends a command because of the user's mistakes, all of them at once. The tool turns it into exit code 2.</summary>
public sealed class ProblemException : Exception
{
    /// <summary>Carries one mistake.</summary>
    public ProblemException(Problem problem)
        : this([problem])
    {
    }

    /// <summary>Carries several mistakes, in the order in which a reader meets them.</summary>
    public ProblemException(IReadOnlyList<Problem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>Nothing is wrong with what was asked for: the ledger or a disk fails.</summary>
    public bool IsStorage { get; init; }

    /// <summary>At least one.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
