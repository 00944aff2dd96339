// Turns the tree of `p(95) < 500ms` into a gate, and refuses units that do not belong to its metric.
namespace Mettle.Expressions;

internal static class GateSyntax
{
    private static readonly Dictionary<string, Statistic> Statistics = new()
    {
        ["rate"] = Statistic.Rate,
        ["count"] = Statistic.Count,
        ["avg"] = Statistic.Average,
        ["mean"] = Statistic.Average,
        ["min"] = Statistic.Min,
        ["max"] = Statistic.Max,
        ["med"] = Statistic.Median,
        ["value"] = Statistic.Value,
    };

    private static readonly Dictionary<string, Comparison> Comparisons = new()
    {
        ["<"] = Comparison.Less,
        ["<="] = Comparison.LessOrEqual,
        [">"] = Comparison.Greater,
        [">="] = Comparison.GreaterOrEqual,
        ["=="] = Comparison.Equal,
    };

    /// <param name="metric">Null: the text names it itself.</param>
    /// <param name="text">The condition, or the full form with the metric in front.</param>
    /// <exception cref="ProblemException">Not a gate, or a unit that makes no sense.</exception>
    public static Gate Parse(string? metric, string text)
    {
        var (written, condition, duration) = Parser.ParseGate(text);
        if (metric is not null && written is not null)
            throw new ProblemException(Problems.GateHasTwoMetrics(text, metric));
        if ((metric ?? written) is not { } name)
            throw new ProblemException(Problems.GateHasNoMetric(text));
        if (condition is not Compare { Left: var left, Right: var right } compare
            || !Comparisons.TryGetValue(compare.Operator, out var comparison)
            || Threshold(right) is not { } threshold)
            throw new ProblemException(Problems.NotAGate(text));
        var (statistic, percentile) = StatisticOf(left, text);
        CheckUnit(name, statistic, threshold, text);
        var source = written is null ? text.Trim() : text[(text.IndexOf(':') + 1)..].Trim();
        return new Gate(name, statistic, percentile, comparison, threshold.Value, source) { For = ForOf(duration, text) };
    }

    private static Quantity? Threshold(Node node) => node switch
    {
        Constant { Value.Kind: ValueKind.Number } constant => new Quantity(constant.Value.Number, constant.Dimension),
        Negative { Operand: Constant { Value.Kind: ValueKind.Number } constant } => new Quantity(-constant.Value.Number, constant.Dimension),
        _ => null,
    };

    private static (Statistic Statistic, double Percentile) StatisticOf(Node node, string text) => node switch
    {
        Call { Function: "p", Argument: >= 0 and <= 100 } call => (Statistic.Percentile, call.Argument),
        Call { Function: "p" } call => throw new ProblemException(Problems.PercentileOutOfRange(text, call.Argument)),
        Name name when Statistics.TryGetValue(name.Text, out var statistic) => (statistic, 0),
        _ => throw new ProblemException(Problems.UnknownStatistic(text, node.ToString(), [.. Statistics.Keys, "p(95)"])),
    };

    // What the load generator measures has known units; other metrics come from the user's command and may be anything.
    private static void CheckUnit(string metric, Statistic statistic, Quantity threshold, string text)
    {
        var fits = (metric, statistic) switch
        {
            (_, Statistic.Count) => threshold.Dimension == Dimension.None,
            ("http_reqs", Statistic.Rate) => threshold.Dimension == Dimension.Rate,
            (_, Statistic.Rate) => IsShare(threshold),
            ("http_req_duration", _) => threshold.Dimension == Dimension.Duration,
            ("http_req_failed", _) => IsShare(threshold),
            _ => true,
        };
        if (!fits)
            throw new ProblemException(Problems.GateUnit(text, metric, (metric, statistic) switch
            {
                (_, Statistic.Count) => "a plain number, as in `count > 100`",
                ("http_reqs", _) => "a rate, as in `rate > 40/s`",
                ("http_req_duration", not Statistic.Rate) => "a duration, as in `p(95) < 500ms`",
                _ => "a share, as in `rate < 1%`",
            }));
    }

    private static bool IsShare(Quantity threshold) =>
        threshold.Dimension is Dimension.Share or Dimension.None && threshold.Value is >= 0 and <= 1;

    private static TimeSpan? ForOf(Constant? duration, string text)
    {
        if (duration is null)
            return null;
        if (duration.Dimension != Dimension.Duration || duration.Value.Number > TimeSpan.MaxValue.TotalMilliseconds / 2)
            throw new ProblemException(Problems.GateForNeedsDuration(text));
        return TimeSpan.FromMilliseconds(duration.Value.Number);
    }
}
