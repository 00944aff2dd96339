// Whether the study's points keep their order from one half of the data to the other. Plain data.
using System.Text.Json.Serialization;
using Mettle.Search;

namespace Mettle.Tuning.Robustness;

/// <summary>Combinatorially symmetric cross-validation of the study's points, and what is left of them without luck.</summary>
/// <param name="Windows">How many windows of equal length the data were cut into.</param>
/// <param name="Ranking">The points that have a value in every window, the best deflated value first.</param>
/// <param name="Tally">How much was measured.</param>
public sealed record OverfitReport(int Windows, IReadOnlyList<DeflatedPoint> Ranking, Tally Tally)
{
    /// <summary>How often the best of one half is below the middle in the other, 0 to 1; null: fewer than two points have a value in every window.</summary>
    public double? Probability { get; init; }

    /// <summary>Points that failed in a window, and are left out.</summary>
    public int LeftOut { get; init; }
}

/// <summary>One point over the windows.</summary>
/// <param name="Point">Of the study.</param>
/// <param name="Rank">Its rank among all points of the study, from 1; 0: the best point where the study has no finished trial of it.</param>
/// <param name="Mean">Of its values in the windows.</param>
/// <param name="Deviation">Of its values in the windows.</param>
/// <param name="Deflated">
/// The mean, less what the best of as many points as the study tried is ahead by luck alone: their expected maximum × the standard error of the
/// mean (D. H. Bailey, M. López de Prado: The deflated Sharpe ratio. Journal of Portfolio Management 40, 2014).
/// </param>
public sealed record DeflatedPoint([property: JsonConverter(typeof(PointJson))] Point Point, int Rank, double Mean, double Deviation, double Deflated);
