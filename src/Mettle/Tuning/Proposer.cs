// Where a study's points come from: those to try first, then a sampler. Keeps who proposed since when; knows no values of its own.
using Mettle.Search;

namespace Mettle.Tuning;

internal sealed class Proposer
{
    private readonly Space space;
    private readonly StudyOptions options;
    private readonly ISampler sampler;
    private readonly SamplerUse use;
    private readonly List<SamplerTurn> turns = [];

    /// <param name="space">What is searched.</param>
    /// <param name="options">Checked.</param>
    public Proposer(Space space, StudyOptions options)
    {
        this.space = space;
        this.options = options;
        var seed = new Seed(options.Seed).Derive("sampler");
        (sampler, use) = options.OwnSampler is { } own
            ? (own(space, seed), new SamplerUse("own", "the caller's own"))
            : Named(Sampler.Create(options.Sampler, space, seed, new Outlook { Budgets = options.Fidelity is not null }));
        Note(0);
        Tell([.. options.Earlier]);
        Note(0);
    }

    public IReadOnlyList<SamplerTurn> Turns => [.. turns];

    /// <summary>The point of the trial with this number; null where the sampler has nothing left.</summary>
    /// <exception cref="ProblemException">A sampler of the caller's own proposed what is not of the space.</exception>
    public Point? Next(int trial, IReadOnlyList<Point> pending)
    {
        if (trial < options.TryFirst.Count)
            return options.TryFirst[trial];
        var asked = sampler.Ask(1, pending);
        Note(trial);
        if (asked is not [var point, ..])
            return null;
        return space.Check(point) is { Count: > 0 } problems ? throw new ProblemException(problems) : point;
    }

    /// <summary>Takes in observations whose values have the user's own sign.</summary>
    public void Tell(IReadOnlyList<Observation> observations) =>
        sampler.Tell([.. observations.Select(o => o with { Value = options.Signed(o.Value) })]);

    private void Note(int trial)
    {
        var now = sampler.Now ?? use;
        var turn = new SamplerTurn(trial, now.Name, now.Reason);
        if (turns.Count == 0 || turns[^1] with { Trial = trial } != turn)
            turns.Add(turn);
    }

    private static (ISampler Sampler, SamplerUse Use) Named(SamplerChoice choice) => (choice.Sampler, new(choice.Name, choice.Reason));
}
