// The contract of every search algorithm: ask for points, tell what became of them.
namespace Mettle.Search;

/// <summary>
/// A search algorithm over one <see cref="Space"/>, maximising. Its proposals are a pure function of its seed, the observations
/// told so far (in order) and the pending points, so that replaying a history reproduces what was proposed.
/// It sees no study, no storage and no clock. Not safe for several threads.
/// </summary>
public interface ISampler
{
    /// <summary>
    /// Proposes up to <paramref name="count"/> points that satisfy the space. Fewer (or none) mean that the sampler has nothing
    /// left to propose: a grid that is used up. Any number of points may be outstanding.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="pending">Points proposed or started whose result is not known yet.</param>
    IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending);

    /// <summary>Takes in finished observations, in the order in which they finished. Points it never proposed are welcome.</summary>
    void Tell(IReadOnlyList<Observation> observations);

    /// <summary>How it searches by now, where that changes as its history grows; null for a sampler that always searches alike.</summary>
    SamplerUse? Now => null;

    /// <summary>
    /// The improvement on the best that it expected of what it proposed last, in standard deviations of the values as it sees them; null
    /// where it expected nothing in particular: a design, a sampler without a model of values.
    /// </summary>
    double? Promise => null;
}

/// <summary>How a sampler searches by now.</summary>
/// <param name="Name">Name of the search.</param>
/// <param name="Reason">Why this one: one sentence without a full stop.</param>
public sealed record SamplerUse(string Name, string Reason);
