// Chooses samplers by the space and what is known of the search, says why, and changes them as the history grows. Proposes nothing itself.
namespace Mettle.Search.Samplers;

/// <summary>
/// A Gaussian process learns most from few observations of anything, but where its assumptions are wrong it is wrong for long: so every
/// fourth proposal comes from Parzen estimators, which assume little and learn from the same observations (a portfolio, as Hoffman, Brochu
/// and de Freitas, "Portfolio allocation for Bayesian optimization", UAI 2011). With budgets it is <see cref="BohbSampler"/>. Where there
/// are many parameters or observations a process costs more and gains less: there a cheaper sampler takes over, told all that was told
/// before. Who proposes depends on the space and the number of observations alone, so that a history read again gives the same.
/// </summary>
public sealed class AutoSampler : ISampler
{
    /// <summary>So many observations are learnt from by a Gaussian process.</summary>
    public const int ManyObservations = 1000;

    /// <summary>More parameters than this are searched without one.</summary>
    public const int ManyParameters = 60;

    /// <summary>One proposal in so many comes from the other sampler.</summary>
    public const int OtherEvery = 4;

    // The process's own design comes first.
    private const int OtherFrom = 20;

    private readonly Space space;
    private readonly Seed seed;
    private readonly Outlook outlook;
    private readonly List<Observation> told = [];
    private Crew crew;

    /// <summary>Makes one over a space.</summary>
    public AutoSampler(Space space, Seed seed, Outlook outlook)
    {
        (this.space, this.seed, this.outlook) = (space, seed, outlook);
        crew = Choose();
    }

    /// <inheritdoc/>
    public SamplerUse Now => crew.Use;

    /// <inheritdoc/>
    public double? Promise { get; private set; }

    private bool Numbers => space.Coding.Axes.All(axis => !axis.Unordered) && !space.Coding.Restricted;

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var waiting = pending.ToList();
        for (var i = 0; i < count; i++)
        {
            var sampler = crew.Other is { } other && OthersTurn(told.Count + waiting.Count) ? other : crew.Sampler;
            if (sampler.Ask(1, waiting) is not [var point])
                break;
            waiting.Add(point);
            Promise = sampler.Promise;
        }

        return waiting[pending.Count..];
    }

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations)
    {
        // Who proposes now refuses what is not of the space, before it is kept.
        crew.Sampler.Tell(observations);
        crew.Other?.Tell(observations);
        var few = told.Count < ManyObservations;
        told.AddRange(observations);
        if (!few || told.Count < ManyObservations)
            return;
        crew = Choose();
        crew.Sampler.Tell(told);
    }

    private static bool OthersTurn(int n) => n >= OtherFrom && n % OtherEvery == 0;

    private Crew Choose()
    {
        if (told.Count >= ManyObservations)
            return Cheap($"{ManyObservations} observations are more than a Gaussian process gains from");
        if (space.Parameters.Count > ManyParameters)
            return Cheap($"{space.Parameters.Count} parameters are more than a Gaussian process can tell apart");
        return outlook.Budgets
            ? new(new BohbSampler(space, seed), new("bohb", "measurements at small budgets tell it what is worth a full one"))
            : new(new GaussianSampler(space, seed), new("gp", "it learns most from few trials, of numbers and choices alike; every fourth proposal is from tpe, which assumes less"))
            {
                Other = new TpeSampler(space, seed),
            };
    }

    private Crew Cheap(string reason) => Numbers
        ? new(new CmaSampler(space, seed), new("cmaes", $"{reason}, and all of them are numbers"))
        : new(new TpeSampler(space, seed), new("tpe", reason));

    // Who proposes, and who else does now and then.
    private sealed record Crew(ISampler Sampler, SamplerUse Use)
    {
        public TpeSampler? Other { get; init; }
    }
}
