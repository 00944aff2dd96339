// Learns a Gaussian process from a history: which observations, on what scale, with which kernel. Proposes nothing.
using System.Numerics;
using Mettle.Search.Surrogates;
using Mettle.Search.Surrogates.Gaussians;

namespace Mettle.Search.Samplers.Gaussians;

/// <summary>
/// Everything is a function of the history alone: the kernel is learnt at fixed counts of observations, each time from where it was
/// before, and at every power of two anew, so that a long history read at once needs no more than its last stretch.
/// </summary>
internal sealed class GaussianModel(History history, GaussianSearchSettings settings)
{
    // Up to here, and at every so many fits after, learning also begins anew: lengths have more than one likely answer.
    private const int TwoStartsUpTo = 64;
    private const int TwoStartsEvery = 4;

    private readonly List<int> measured = [];
    private double[] logs = [];
    private int fitted;
    private int fits;

    /// <summary>The process of all that was told, or null while too little has a value.</summary>
    public Learnt? Learn()
    {
        for (var i = measured.Count == 0 ? 0 : measured[^1] + 1; i < history.Count; i++)
        {
            if (!history.Failed[i])
                measured.Add(i);
        }

        if (measured.Count < 2)
            return null;
        Fit();
        var sample = Sample(measured.Count, settings.MostRows);
        var failures = Fear(sample.Inputs);
        double[] targets = [.. sample.Targets, .. Enumerable.Repeat(sample.Targets.Min(), failures)];
        double[] variances = [.. sample.Variances, .. Enumerable.Repeat(settings.FailureVariance, failures)];
        return new(sample.Rows, sample.Inputs, new GaussianProcess(sample.Inputs, KernelLogs.Kernel(logs), targets, variances))
        {
            Targets = sample.Targets,
            Variances = sample.Variances,
        };
    }

    // What failed is taken to have been about as bad as the worst, so that nothing good is expected beyond the edge of where things work.
    private int Fear(Inputs inputs)
    {
        var failures = Enumerable.Range(0, history.Count).Where(i => history.Failed[i]).TakeLast(settings.MostFailures).ToList();
        Span<double> features = stackalloc double[inputs.Features];
        foreach (var i in failures)
        {
            inputs.Write(history.Codes[i], 1, features);
            inputs.Add(features);
        }

        return failures.Count;
    }

    private void Fit()
    {
        var anchor = 1 << BitOperations.Log2((uint)measured.Count);
        if (fitted < anchor)
        {
            fits = 0;
            Fit(anchor, anew: true);
        }

        for (var next = Next(); next <= measured.Count; next = Next())
            Fit(next, anew: false);
    }

    private int Next() => fitted + Math.Max(1, fitted / settings.FitShare);

    private void Fit(int count, bool anew)
    {
        var (_, inputs, targets, variances) = Sample(count, settings.MostFitted);
        var likely = KernelLogs.Likely(inputs.Scales);
        double[][] starts = anew ? [likely] : count <= TwoStartsUpTo || ++fits % TwoStartsEvery == 0 ? [likely, logs] : [logs];
        logs = Kernel.Fit(new KernelLikelihood(inputs, targets, variances), starts, settings.FitSteps);
        fitted = count;
    }

    private (List<int> Rows, Inputs Inputs, double[] Targets, double[] Variances) Sample(int count, int most)
    {
        var known = measured[..count];
        var transform = PowerTransform.Of([.. known.Select(i => history.Values[i])]);
        var rows = Chosen(known, most);
        var lowest = Math.Log(rows.Min(i => history.Budgets[i]));
        var inputs = new Inputs(history.Coding);
        Span<double> features = stackalloc double[inputs.Features];
        foreach (var i in rows)
        {
            inputs.Write(history.Codes[i], lowest < 0 ? 1 - (Math.Log(history.Budgets[i]) / lowest) : 1, features);
            inputs.Add(features);
        }

        return (rows, inputs, [.. rows.Select(i => transform.Of(history.Values[i]))], [.. rows.Select(i => Square(transform.Spread(history.Values[i], Math.Sqrt(history.Variances[i]))))]);
    }

    // The best half, those at the highest budgets first, and an even selection of the rest; in the order in which they were told.
    private List<int> Chosen(List<int> known, int most)
    {
        if (known.Count <= most)
            return known;
        var ranked = known.OrderByDescending(i => history.Budgets[i]).ThenByDescending(i => history.Values[i]).ToList();
        var rest = known.Except(ranked.Take(most / 2)).ToList();
        var others = Enumerable.Range(0, most - (most / 2)).Select(k => rest[(int)((long)k * rest.Count / (most - (most / 2)))]);
        return [.. ranked.Take(most / 2).Concat(others).Order()];
    }

    private static double Square(double x) => x * x;
}

/// <summary>What was learnt from a history.</summary>
/// <param name="Rows">Which observations the process holds.</param>
/// <param name="Inputs">Their features.</param>
/// <param name="Process">What they are believed to mean.</param>
internal sealed record Learnt(List<int> Rows, Inputs Inputs, GaussianProcess Process)
{
    /// <summary>For each row its value, as the process sees it.</summary>
    public required double[] Targets { get; init; }

    /// <summary>For each row the variance it is known to have, on the same scale; 0 where that is not known.</summary>
    public required double[] Variances { get; init; }
}
