// What a trial's point is worth. Keeps the history it worked on last, as most trials ask for the same again.
using Backtest.Trading;
using Mettle.Tuning.Objectives;

namespace Backtest;

/// <param name="table">Prices as CSV, of which every worker keeps a copy of its own; null: the shared columns of the request.</param>
internal sealed class Objective(string? table)
{
    private (string Source, Perturbation? Change)? known;
    private IReadOnlyList<Series> history = [];

    /// <summary>The metrics of a trial. It reads the columns <c>prices</c>; its budget is a share of the days.</summary>
    public IReadOnlyDictionary<string, double> Measure(TrialRequest request)
    {
        Know(table ?? request.Data?.GetValueOrDefault("prices") ?? throw new InvalidDataException("the study declares no data named prices"), request.Perturb);
        var days = Days.Of(history[0].Closes.Length, request.Window, request.Budget);
        return Portfolio.Trade(history, Rules.Of(request.Params), days).Metrics;
    }

    private void Know(string source, Perturbation? change)
    {
        if (known == (source, change))
            return;
        var closes = source == table ? PriceFile.Closes(source) : PriceTable.Closes(source);
        history = [.. (change is null ? closes : Perturbed.Closes(closes, change)).Select(share => new Series(share))];
        known = (source, change);
    }
}
