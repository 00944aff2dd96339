// Sees to it that what is compared is what a run gave, and not what lay there before. How two answers compare is another's business.
using Mettle.Proving.Declared;
using Mettle.Proving.Equivalence;
using Mettle.Proving.Measuring;
using Mettle.Running.Planning;

namespace Mettle.Proving;

/// <param name="rules">What must be alike.</param>
/// <param name="check">Compares.</param>
/// <param name="folder">Where answers are kept, and what lay in their place before.</param>
internal sealed class SameAnswers(IReadOnlyList<EquivalenceRule> rules, EquivalenceCheck check, ProofFolder folder)
{
    // What lies there before the first run may be the user's own, and is put back; what a run wrote goes before the next.
    private readonly HashSet<string> cleared = new(StringComparer.Ordinal);
    private Answers? first;

    /// <summary>Takes away what lies where the answers will be, so that a run that writes nothing is seen to.</summary>
    /// <exception cref="ProblemException">An answer is not a file or folder of its own below the side's folder.</exception>
    public void Clear(ReadySide side)
    {
        foreach (var path in Paths(side))
        {
            if (cleared.Add(path))
                folder.PutAside(path);
            else
                Answers.Remove([path]);
        }
    }

    /// <summary>Keeps what a run gave.</summary>
    /// <param name="side">Whose.</param>
    /// <param name="run">The run, which did not fail.</param>
    /// <param name="number">Which of its runs, from 1.</param>
    public Answers Take(ReadySide side, SideRun run, int number) =>
        Answers.Capture(side.Name, number, Sources(side, run), folder.AnswersOf(side.Name, number));

    /// <summary>Each side's two runs, and then both sides.</summary>
    public async Task<EquivalenceReport> Establish(IReadOnlyList<Answers> baseline, IReadOnlyList<Answers> candidate, CancellationToken cancellation)
    {
        first = baseline[0];
        return await check.Compare(baseline, candidate, cancellation);
    }

    /// <summary>A later run against the first; null: nothing is compared.</summary>
    public async Task<EquivalenceReport?> Check(ReadySide side, SideRun run, int number, CancellationToken cancellation) =>
        first is null ? null : await check.Same(first, Answers.Capture(side.Name, number, Sources(side, run), into: null), cancellation);

    private IEnumerable<string> Paths(ReadySide side) => rules.Where(rule => rule.Answer != EquivalenceRule.Output).Select(rule => PathOf(side, rule));

    private List<string> Sources(ReadySide side, SideRun run) =>
        [.. rules.Select(rule => rule.Answer == EquivalenceRule.Output ? run.Log ?? throw new InvalidOperationException("BUG: the output of a stage is compared") : PathOf(side, rule))];

    // What a param stands for may lead anywhere; the file's check saw only its name.
    private static string PathOf(ReadySide side, EquivalenceRule rule)
    {
        var path = Path.GetFullPath(Placeholder.Fill(rule.Answer, null, side.Params), side.Folder).TrimEnd('/');
        var parts = Path.GetRelativePath(side.Folder, path).Split('/');
        return parts[0] is "." or ".." or ".mettle" or ".git" or "" || Path.IsPathRooted(parts[0])
            ? throw new ProblemException(Problems.AnswerOutOfPlace(rule.Answer, path))
            : path;
    }
}
