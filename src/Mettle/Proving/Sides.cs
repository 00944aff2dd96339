// Both sides of a claim, ready: run for their answers, run to get warm, run in pairs. What runs give that is no measure ends the proof.
using Mettle.Proving.Equivalence;
using Mettle.Proving.Judging;
using Mettle.Proving.Measuring;

namespace Mettle.Proving;

/// <param name="baseline">What is there.</param>
/// <param name="candidate">What is claimed to be better.</param>
/// <param name="answers">Compares what they give.</param>
internal sealed class Sides(ReadySide baseline, ReadySide candidate, SameAnswers answers)
{
    /// <summary>How often each has run.</summary>
    public int Runs { get; private set; }

    /// <summary>Both, twice: each with itself, then one with the other.</summary>
    /// <exception cref="SideFailedException">A side failed.</exception>
    public Task<EquivalenceReport> CompareAnswers(CancellationToken cancellation)
    {
        var given = new List<Answers>();
        for (Runs = 0; Runs < 2; Runs++)
            given.AddRange([Answer(baseline, Runs + 1, cancellation), Answer(candidate, Runs + 1, cancellation)]);
        return answers.Establish([given[0], given[2]], [given[1], given[3]], cancellation);
    }

    /// <summary>Both in turn, and nothing of it counts.</summary>
    /// <exception cref="SideFailedException">A side failed.</exception>
    public void WarmUp(int times, CancellationToken cancellation)
    {
        for (var i = 0; i < times; i++)
        {
            Run(baseline, cancellation);
            Run(candidate, cancellation);
        }

        Runs += times;
    }

    /// <summary>One pair. Answers are looked at off the clock; null: nothing is compared.</summary>
    /// <exception cref="SideFailedException">A side failed.</exception>
    public async Task<(Pair Pair, EquivalenceReport? Report)> Measure(bool candidateFirst, CancellationToken cancellation)
    {
        Runs++;
        EquivalenceReport? report = null;
        var measures = new Dictionary<ReadySide, RunMeasures>();
        foreach (var side in candidateFirst ? new[] { candidate, baseline } : [baseline, candidate])
        {
            var run = Run(side, cancellation);
            measures[side] = run.Measures!;
            if (report is not { Equal: false })
                report = await answers.Check(side, run, Runs, cancellation);
        }

        return (new(measures[baseline], measures[candidate], candidateFirst), report);
    }

    private Answers Answer(ReadySide side, int number, CancellationToken cancellation) => answers.Take(side, Run(side, cancellation), number);

    private SideRun Run(ReadySide side, CancellationToken cancellation)
    {
        answers.Clear(side);
        var run = side.Side.Run(cancellation);
        return run.Failure is { } failure ? throw new SideFailedException($"the {side.Name} failed: {failure.Reason}", failure.Tail) : run;
    }
}
