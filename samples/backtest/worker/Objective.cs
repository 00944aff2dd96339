// What a trial's point is worth. Keeps the history it worked on last, as most trials ask for the same again.
using Backtest.Trading;
using Mettle.Tuning.Objectives;

namespace Backtest;

internal sealed class Objective
{
    private (string Folder, Perturbation? Change)? known;
    private IReadOnlyList<Series> history = [];

    /// <summary>The metrics of a trial. It reads the columns <c>prices</c>; its budget is a share of the days.</summary>
    public IReadOnlyDictionary<string, double> Measure(TrialRequest request)
    {
        if (request.Data is not { } data || !data.TryGetValue("prices", out var folder))
            throw new InvalidDataException("the study declares no data named prices");
        Know(folder, request.Perturb);
        var days = Days.Of(history[0].Closes.Length, request.Window, request.Budget);
        return Portfolio.Trade(history, Rules.Of(request.Params), days).Metrics;
    }

    private void Know(string folder, Perturbation? change)
    {
        if (known == (folder, change))
            return;
        var closes = PriceTable.Closes(folder);
        history = [.. (change is null ? closes : Perturbed.Closes(closes, change)).Select(share => new Series(share))];
        known = (folder, change);
    }
}
