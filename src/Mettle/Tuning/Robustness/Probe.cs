// One measurement that a test of robustness asks for: a point, on a part of the data or on data that were disturbed. Knows nothing of who measures.
using Mettle.Search;
using Mettle.Tuning.Objectives;

namespace Mettle.Tuning.Robustness;

/// <summary>A point to be measured at the full budget.</summary>
/// <param name="Point">Of the study's space.</param>
public sealed record Probe(Point Point)
{
    /// <summary>The part of the data to use, from and to, as shares of its rows in [0, 1]; null: all of it.</summary>
    public IReadOnlyList<double>? Window { get; init; }

    /// <summary>What is done to the data before; null: nothing.</summary>
    public Perturbation? Perturb { get; init; }
}

/// <summary>
/// Measures a probe, blocking; called from several threads where the study runs trials in parallel. The value has the user's own sign.
/// One that is no finite number, and whatever it throws, is a failure of this probe: it is counted, and ends nothing.
/// </summary>
/// <param name="probe">What.</param>
/// <param name="cancellation">The tests end: it should throw, soon.</param>
public delegate double Evaluator(Probe probe, CancellationToken cancellation);
