// What a study found out: all its trials, the best of them, who proposed them, and how it ended.
using Mettle.Search;

namespace Mettle.Tuning;

/// <summary>Everything a study knows.</summary>
/// <param name="Trials">The ended trials, by number.</param>
/// <param name="Best">
/// The finished trial at the best point, chosen as <see cref="Incumbent"/> does, so that one lucky value does not win where values
/// are noisy; null where none finished.
/// </param>
/// <param name="Samplers">Who proposed: the sampler at the beginning, then every change of one that switches.</param>
/// <param name="Reason">How the study ended: one sentence without a full stop.</param>
/// <param name="Early">It has fewer trials than were asked for.</param>
public sealed record StudyResult(IReadOnlyList<TrialResult> Trials, TrialResult? Best, IReadOnlyList<SamplerTurn> Samplers, string Reason, bool Early)
{
    /// <summary>The trials as observations: what a later study is given as <see cref="StudyOptions.Earlier"/>, and <see cref="Importance"/> explains.</summary>
    public IReadOnlyList<Observation> Observations => [.. Trials.Select(trial => trial.Observation)];
}

/// <summary>From a trial on, this sampler proposed.</summary>
/// <param name="Trial">Number of the first trial, from 0.</param>
/// <param name="Name">The sampler's name; <c>own</c> for the caller's own that does not say.</param>
/// <param name="Reason">One sentence without a full stop.</param>
public sealed record SamplerTurn(int Trial, string Name, string Reason);
