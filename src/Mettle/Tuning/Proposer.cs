// Where a study's points come from: those to try first, then a sampler. Keeps who proposed since when; knows no values of its own.
using Mettle.Search;

namespace Mettle.Tuning;

internal sealed class Proposer
{
    // So many points are compared by their cost, as far as they promise about as much as the first.
    private const int Window = 8;
    private const double AsMuch = 0.9;

    private readonly Space space;
    private readonly StudyOptions options;
    private readonly ISampler sampler;
    private readonly SamplerUse use;
    private readonly List<SamplerTurn> turns = [];
    private readonly HashSet<Point> known = [];

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

    /// <summary>See <see cref="ISampler.Promise"/>.</summary>
    public double? Promise { get; private set; }

    /// <summary>What a point is expected to cost; null: all the same.</summary>
    public Func<Point, double>? Cost { get; set; }

    /// <summary>The point of the trial with this number; null where the sampler has nothing left.</summary>
    /// <exception cref="ProblemException">A sampler of the caller's own proposed what is not of the space.</exception>
    public Point? Next(int trial, IReadOnlyList<Point> pending)
    {
        if (trial < options.TryFirst.Count)
            return options.TryFirst[trial];
        var point = Cost is { } cost ? Cheapest(pending, cost) : Asked(pending);
        Note(trial);
        if (point is null)
            return null;
        return space.Check(point) is { Count: > 0 } problems ? throw new ProblemException(problems) : point;
    }

    /// <summary>Takes in observations whose values have the user's own sign.</summary>
    public void Tell(IReadOnlyList<Observation> observations)
    {
        known.UnionWith(observations.Select(o => o.Point));
        sampler.Tell([.. observations.Select(o => o with { Value = options.Signed(o.Value) })]);
    }

    private Point? Asked(IReadOnlyList<Point> pending)
    {
        var asked = sampler.Ask(1, pending);
        Promise = sampler.Promise;
        return asked is [var point, ..] ? point : null;
    }

    // Of the points that promise as much as the first does (all of a design promise the same), the cheapest.
    private Point? Cheapest(IReadOnlyList<Point> pending, Func<Point, double> cost)
    {
        var others = new List<Point>(pending);
        (Point Point, double Cost)? cheapest = null;
        double? promised = null;
        for (var i = 0; i < Window && Asked(others) is { } point; i++)
        {
            // Where little is left to try samplers repeat themselves, and what was measured before costs nothing.
            if (i > 0 && (others.Contains(point) || known.Contains(point)))
                break;
            promised = i == 0 ? Promise : promised;
            if (i > 0 && (Promise is null != promised is null || Promise < promised * AsMuch))
                break;
            if (cost(point) is var seconds && (cheapest is null || seconds < cheapest.Value.Cost))
                cheapest = (point, seconds);
            others.Add(point);
        }

        Promise = promised;
        return cheapest?.Point;
    }

    /// <summary>From an earlier life of the study: who proposed from a trial on.</summary>
    public void Adopt(SamplerTurn turn) => turns.Add(turn);

    private void Note(int trial)
    {
        var now = sampler.Now ?? use;
        var turn = new SamplerTurn(trial, now.Name, now.Reason);
        if (turns.Count == 0 || turns[^1] with { Trial = trial } != turn)
            turns.Add(turn);
    }

    private static (ISampler Sampler, SamplerUse Use) Named(SamplerChoice choice) => (choice.Sampler, new(choice.Name, choice.Reason));
}
