// Learns a Gaussian process from a history: which observations, on what scale, with which kernel. Proposes nothing.
using Mettle.Search.Surrogates.Gaussian;

namespace Mettle.Search.Samplers;

internal sealed class GaussianModel(History history, GaussianSearchSettings settings)
{
    private readonly List<(int Rows, double[] Parameters)> fits = [];

    public GaussianBelief? Believe(List<double[]> waiting)
    {
        var known = Enumerable.Range(0, history.Count).Where(i => history.Finished[i]).ToList();
        if (known.Count < 2)
            return null;
        var kernel = KernelLogs.Kernel(Parameters(known));
        var rows = Chosen(known, known.Count, settings.MostRows);
        var targets = Standardized(known, rows);
        var inputs = InputsOf(rows);
        var process = new GaussianProcess(inputs, kernel, targets, new double[rows.Count]);
        var belief = new GaussianBelief(history, new(rows, inputs, process), settings);
        waiting.ForEach(belief.Pend);
        return belief;
    }

    // The kernel is a function of the history alone: each fit begins from the one before it, in a fixed schedule of counts.
    private double[] Parameters(List<int> known)
    {
        for (var from = fits.Count == 0 ? 2 : fits[^1].Rows; ;)
        {
            var next = fits.Count == 0 ? Math.Min(known.Count, 4) : from + Math.Max(1, from / settings.FitShare);
            if (next > known.Count)
                return fits[^1].Parameters;
            var rows = Chosen(known, next, settings.MostFitted);
            var inputs = InputsOf(rows);
            var evidence = new Evidence(inputs, Standardized(known[..next], rows), new double[rows.Count]);
            var likely = KernelLogs.Likely(inputs.Scales);
            var starts = fits.Count == 0 ? [likely] : new[] { likely, fits[^1].Parameters };
            fits.Add((next, Kernel.Fit(evidence, starts, settings.FitSteps)));
            from = next;
        }
    }

    private List<int> Chosen(List<int> known, int count, int most)
    {
        if (count <= most)
            return known[..count];
        var best = known[..count].OrderByDescending(i => history.Values[i]).Take(most / 2).ToHashSet();
        var rest = known[..count].Where(i => !best.Contains(i)).ToList();
        var stride = rest.Count / (double)(most - best.Count);
        for (var k = 0; k < most - (most / 2); k++)
            best.Add(rest[(int)(k * stride)]);
        return [.. best.Order()];
    }

    private double[] Standardized(List<int> known, List<int> rows)
    {
        var mean = known.Average(i => history.Values[i]);
        var deviation = Math.Sqrt(known.Average(i => (history.Values[i] - mean) * (history.Values[i] - mean)));
        return [.. rows.Select(i => deviation > 0 ? (history.Values[i] - mean) / deviation : 0)];
    }

    private Inputs InputsOf(List<int> rows)
    {
        var inputs = new Inputs(history.Coding);
        Span<double> features = stackalloc double[inputs.Features];
        foreach (var i in rows)
        {
            inputs.Write(history.Codes[i], 1, features);
            inputs.Add(features);
        }

        return inputs;
    }
}
