// What happened in a pool between two looks at it. Plain data.
namespace Mettle.Running.Scheduling;

/// <summary>A stretch of a pool's life.</summary>
/// <param name="Seconds">How long it was.</param>
/// <param name="Completed">Jobs that ended in it.</param>
/// <param name="Work">Seconds that these took by their records: it weighs long and short ones alike, however many run at once.</param>
/// <param name="Waiting">Jobs that wait at its end.</param>
/// <param name="Readings">The machine at its end.</param>
internal sealed record Observation(double Seconds, int Completed, double Work, int Waiting, Readings Readings)
{
    /// <summary>Whether all places were wanted all the time: otherwise its throughput says nothing about its size.</summary>
    public bool Full { get; init; }
}
