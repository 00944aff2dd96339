// Sees to it that what is compared is what a run gave, and not what lay there before. How two answers compare is another's business.
using Mettle.Proving.Declared;
using Mettle.Proving.Equivalence;
using Mettle.Proving.Measuring;
using Mettle.Running.Planning;

namespace Mettle.Proving;

/// <param name="rules">What must be alike.</param>
/// <param name="check">Compares.</param>
/// <param name="folder">Where answers are kept.</param>
internal sealed class SameAnswers(IReadOnlyList<EquivalenceRule> rules, EquivalenceCheck check, ProofFolder folder)
{
    // What a run is known to have written may be taken away before the next one; what was there before the first may be the user's own.
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AnswerStamp> before = new(StringComparer.Ordinal);
    private Answers? first;

    /// <summary>Takes away what the last run left, so that a run that writes nothing is seen to.</summary>
    public void Clear(ReadySide side)
    {
        foreach (var path in Paths(side))
        {
            if (written.Contains(path))
                Answers.Remove([path]);
            else
                before[path] = AnswerStamp.Of(path);
        }
    }

    /// <summary>Keeps what a run gave.</summary>
    /// <param name="side">Whose.</param>
    /// <param name="run">The run, which did not fail.</param>
    /// <param name="number">Which of its runs, from 1.</param>
    /// <exception cref="SideFailedException">What lies there is from before the run.</exception>
    public Answers Take(ReadySide side, SideRun run, int number)
    {
        Look(side);
        return Answers.Capture(side.Name, number, Sources(side, run), folder.AnswersOf(side.Name, number));
    }

    /// <summary>Each side's two runs, and then both sides.</summary>
    public async Task<EquivalenceReport> Establish(IReadOnlyList<Answers> baseline, IReadOnlyList<Answers> candidate, CancellationToken cancellation)
    {
        first = baseline[0];
        return await check.Compare(baseline, candidate, cancellation);
    }

    /// <summary>A later run against the first; null: nothing is compared.</summary>
    public async Task<EquivalenceReport?> Check(ReadySide side, SideRun run, int number, CancellationToken cancellation)
    {
        if (first is null)
            return null;
        Look(side);
        return await check.Same(first, Answers.Capture(side.Name, number, Sources(side, run), into: null), cancellation);
    }

    private void Look(ReadySide side)
    {
        foreach (var path in Paths(side).Where(path => !written.Contains(path)))
        {
            var now = AnswerStamp.Of(path);
            if (now.Exists && now == before[path])
                throw new SideFailedException($"the {side.Name} failed: it did not write {Path.GetRelativePath(side.Folder, path)}: what lies there is from before", said: null);
            written.Add(path);
        }
    }

    private IEnumerable<string> Paths(ReadySide side) => rules.Where(rule => rule.Answer != EquivalenceRule.Output).Select(rule => PathOf(side, rule));

    private List<string> Sources(ReadySide side, SideRun run) =>
        [.. rules.Select(rule => rule.Answer == EquivalenceRule.Output ? run.Log ?? throw new InvalidOperationException("BUG: the output of a stage is compared") : PathOf(side, rule))];

    private static string PathOf(ReadySide side, EquivalenceRule rule) =>
        Path.GetFullPath(Placeholder.Fill(rule.Answer, null, side.Params), side.Folder).TrimEnd('/');
}
