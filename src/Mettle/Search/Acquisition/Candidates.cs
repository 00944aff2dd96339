// Points worth asking a model about: some drawn anywhere, some near the best that were seen. Knows no model.
using Mettle.Search.Spaces;

namespace Mettle.Search.Acquisition;

/// <summary>How many candidates a search over a model looks at.</summary>
/// <param name="Drawn">Drawn at random.</param>
/// <param name="NearEach">Near each of the best observed points.</param>
internal sealed record CandidateSettings(int Drawn, int NearEach)
{
    /// <summary>Smallest step of a neighbour, as a share of a number's range.</summary>
    public double SmallestStep { get; init; } = 0.002;

    /// <summary>Largest step of a neighbour.</summary>
    public double LargestStep { get; init; } = 0.3;

    // Steps of every size, small ones as likely as large ones; one parameter at a time as likely as several.
    public Reach RandomReach(Chance chance)
    {
        var step = SmallestStep * Math.Pow(LargestStep / SmallestStep, chance.NextDouble());
        var share = (chance.NextBits() & 1) == 0 ? 0 : chance.NextDouble();
        return new Reach(step, share);
    }

    /// <summary>Candidates in no order.</summary>
    public IEnumerable<double[]> Of(Coding coding, IReadOnlyList<double[]> elites, Chance chance)
    {
        for (var i = 0; i < Drawn; i++)
            yield return coding.Draw(chance);
        foreach (var elite in elites)
        {
            for (var i = 0; i < NearEach; i++)
            {
                if (coding.TryStep(elite, RandomReach(chance), chance) is { } near)
                    yield return near;
            }
        }
    }
}

/// <summary>A point and what an acquisition function thinks of it.</summary>
/// <param name="Codes">The point.</param>
/// <param name="Score">Higher is better.</param>
internal readonly record struct Candidate(double[] Codes, double Score);
