// The parts of docs/performance.md and what each is measured by; bars come from the design.
using Mettle.Benchmarks.Breaking;
using Mettle.Benchmarks.Proving;
using Mettle.Benchmarks.Running;
using Mettle.Benchmarks.Search.Budgets;
using Mettle.Benchmarks.Search.Cost;
using Mettle.Benchmarks.Search.Quality;
using Mettle.Benchmarks.Serving;
using Mettle.Benchmarks.Statistics;
using Mettle.Benchmarks.Storage;
using Mettle.Benchmarks.Tuning;
using Mettle.Benchmarks.Web;

namespace Mettle.Benchmarks;

internal static class Parts
{
    public static IReadOnlyDictionary<string, Func<Task<string>>> All { get; } = new Dictionary<string, Func<Task<string>>>
    {
        ["search"] = () => Task.FromResult(CostTables.Run()),
        ["storage"] = () => Table(LedgerBench.Run()),
        ["data"] = () => Table(DataBench.Run()),
        ["tune"] = () => Table(TuneBench.Run()),
        ["scoring"] = () => Table(ScoringBench.Run()),
        ["trial"] = async () => Figure.Table(await TrialBench.Run()),
        ["proxy"] = async () => Figure.Table(await ProxyBench.Run(CancellationToken.None)),
        ["serve"] = async () => Figure.Table(await ServeBench.Run()),
        ["quality"] = () => Task.FromResult(QualityBench.Run()),
        ["budgets"] = () => Task.FromResult(BudgetsBench.Run()),
        ["backtest"] = () => Task.FromResult(BacktestBench.Run()),
        ["run"] = () => Task.FromResult(RunBench.Run()),
        ["workers"] = () => Table(WorkersBench.Run()),
        ["planning"] = () => Table(PlanningBench.Run()),
        ["run-large"] = () => Task.FromResult(RunBench.Large()),
        ["calibration"] = () => Task.FromResult(CalibrationBench.Run()),
        ["verdicts"] = () => Task.FromResult(VerdictBench.Run()),
        ["claims"] = () => Task.FromResult(ClaimsBench.Run()),
        ["shop"] = ShopBench.Run,
    };

    private static Task<string> Table(IEnumerable<Figure> figures) => Task.FromResult(Figure.Table(figures));
}
