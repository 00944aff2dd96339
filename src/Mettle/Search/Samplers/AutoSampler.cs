// Chooses a sampler by the space and what is known of the search, says why, and changes it as the history grows. Proposes nothing itself.
namespace Mettle.Search.Samplers;

/// <summary>
/// A Gaussian process learns most from few observations of anything; with budgets it is asked through <see cref="BohbSampler"/>. It costs
/// more than others where there are many parameters or observations, and gains less: there a cheaper sampler takes over, told all that
/// was told before. Which one proposes depends on the space and the number of observations alone, so that a history read again gives the same.
/// </summary>
public sealed class AutoSampler : ISampler
{
    /// <summary>So many observations are learnt from by a Gaussian process.</summary>
    public const int ManyObservations = 1000;

    /// <summary>More parameters than this are searched without one.</summary>
    public const int ManyParameters = 60;

    private readonly Space space;
    private readonly Seed seed;
    private readonly Outlook outlook;
    private readonly List<Observation> told = [];
    private ISampler sampler;

    /// <summary>Makes one over a space.</summary>
    public AutoSampler(Space space, Seed seed, Outlook outlook)
    {
        (this.space, this.seed, this.outlook) = (space, seed, outlook);
        (sampler, Now) = Choose();
    }

    /// <inheritdoc/>
    public SamplerUse Now { get; private set; }

    private bool Numbers => space.Coding.Axes.All(axis => !axis.Unordered) && !space.Coding.Restricted;

    /// <inheritdoc/>
    public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending) => sampler.Ask(count, pending);

    /// <inheritdoc/>
    public void Tell(IReadOnlyList<Observation> observations)
    {
        var few = told.Count < ManyObservations;
        told.AddRange(observations);
        if (few && told.Count >= ManyObservations)
        {
            (sampler, Now) = Choose();
            observations = told;
        }

        sampler.Tell(observations);
    }

    private (ISampler Sampler, SamplerUse Use) Choose()
    {
        if (told.Count >= ManyObservations)
            return Cheap($"{ManyObservations} observations are more than a Gaussian process gains from");
        if (space.Parameters.Count > ManyParameters)
            return Cheap($"{space.Parameters.Count} parameters are more than a Gaussian process can tell apart");
        return outlook.Budgets
            ? (new BohbSampler(space, seed), new("bohb", "measurements at small budgets tell it what is worth a full one"))
            : (new GaussianSampler(space, seed), new("gp", "it learns most from few trials, of numbers and choices alike"));
    }

    private (ISampler Sampler, SamplerUse Use) Cheap(string reason) => Numbers
        ? (new CmaSampler(space, seed), new("cmaes", $"{reason}, and all of them are numbers"))
        : (new TpeSampler(space, seed), new("tpe", reason));
}
