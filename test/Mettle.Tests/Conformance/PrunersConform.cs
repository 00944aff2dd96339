// What every pruner must do, whatever it is told.
using Mettle.Search;

namespace Mettle.Conformance;

public sealed class PrunersConform
{
    private const int Trials = 60;

    private static readonly Fidelity[] Fidelities = [new(1.0 / 81), new(0.037), new(0.1, 2), new(0.05, 2.5), new(1)];

    public static TheoryData<string, int> Pairs =>
        [.. from name in Pruner.Names from fidelity in Enumerable.Range(0, Fidelities.Length) select (name, fidelity)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Budgets_ascend_and_end_at_the_full_one(string name, int fidelity)
    {
        var pruner = Make(name, fidelity);
        for (var trial = 0; trial < 200; trial++)
        {
            var budgets = BudgetsOf(pruner, trial);
            Assert.Equal(budgets.Order().Distinct(), budgets);
            Assert.Equal(1, budgets[^1]);
            Assert.True(name == "none" || budgets[0] >= Fidelities[fidelity].Min * 0.999);
            Assert.Equal(1, pruner.Next(trial, 1));
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Stops_nothing_at_the_full_budget(string name, int fidelity) =>
        Assert.DoesNotContain(Replay(Make(name, fidelity), Curves(name, fidelity, trial => -trial)), told => told.Report.Budget == 1 && told.Decision.Stop);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_decision_says_why_in_one_line(string name, int fidelity) =>
        Assert.All(Replay(Make(name, fidelity), Curves(name, fidelity, Noise)), told =>
        {
            Assert.NotEqual("", told.Decision.Reason.Trim());
            Assert.DoesNotContain('\n', told.Decision.Reason);
            Assert.False(told.Decision.Reason.EndsWith('.'), told.Decision.Reason);
        });

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Never_stops_the_best_whenever_it_comes(string name, int fidelity)
    {
        for (var best = 0; best < Trials; best += 7)
        {
            var told = Replay(Make(name, fidelity), Curves(name, fidelity, trial => trial == best ? 100 : Noise(trial)));
            Assert.DoesNotContain(told, t => t.Report.Trial == best && t.Decision.Stop);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Equal_values_stop_nothing(string name, int fidelity)
    {
        foreach (var value in new[] { 0.1, 0, -3e200, 1.7e308, double.NaN, double.NegativeInfinity, double.PositiveInfinity })
            Assert.DoesNotContain(Replay(Make(name, fidelity), Curves(name, fidelity, _ => value)), told => told.Decision.Stop);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_is_no_number_is_worse_than_any(string name, int fidelity)
    {
        var told = Replay(Make(name, fidelity), Curves(name, fidelity, trial => trial % 2 == 0 ? -1e300 : double.NaN));
        var stopped = told.Where(t => t.Decision.Stop).ToList();
        Assert.DoesNotContain(stopped, t => !double.IsNaN(t.Report.Value));
        if (name is "halving" or "hyperband" && Fidelities[fidelity].Rungs.Count > 1)
            Assert.NotEmpty(stopped);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Infinities_are_ordinary_extremes(string name, int fidelity)
    {
        var told = Replay(Make(name, fidelity), Curves(name, fidelity, trial => trial == 20 ? double.PositiveInfinity : trial % 3 == 0 ? double.NegativeInfinity : Noise(trial)));
        Assert.DoesNotContain(told, t => t.Report.Trial == 20 && t.Decision.Stop);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Decides_the_same_when_replayed(string name, int fidelity)
    {
        var first = Replay(Make(name, fidelity), Curves(name, fidelity, Noise));
        var restless = Make(name, fidelity);
        var second = first.Select(told =>
        {
            restless.Next(told.Report.Trial + 1, told.Report.Budget);
            return restless.Decide(told.Report);
        });
        Assert.Equal(first.Select(told => told.Decision), second);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Takes_reports_in_any_order_of_trials(string name, int fidelity)
    {
        var curves = Curves(name, fidelity, trial => trial == 11 ? 100 : Noise(trial)).ToList();
        var interleaved = curves.OrderBy(report => report.Budget).ThenByDescending(report => report.Trial).ToList();
        var told = Replay(Make(name, fidelity), interleaved);
        Assert.DoesNotContain(told, t => t.Decision.Stop && (t.Report.Trial == 11 || t.Report.Budget == 1));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_report_that_comes_twice_brings_the_same_decision(string name, int fidelity)
    {
        var pruner = Make(name, fidelity);
        Assert.All(Curves(name, fidelity, Noise).ToList(), report => Assert.Equal(pruner.Decide(report), pruner.Decide(report)));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Takes_budgets_nobody_asked_for(string name, int fidelity)
    {
        var chance = new Seed(4).Chance();
        var pruner = Make(name, fidelity);
        for (var trial = 0; trial < Trials; trial++)
        {
            foreach (var budget in Enumerable.Range(0, 8).Select(_ => 1 - chance.NextDouble()).Order().ToList())
                Assert.NotEqual("", pruner.Decide(new(trial, budget, chance.NextNormal())).Reason);
            Assert.False(pruner.Decide(new(trial, 1, -1e6)).Stop);
        }
    }

    // Each trial reports at the budgets it is asked for, one trial after another.
    private static IEnumerable<Report> Curves(string name, int fidelity, Func<int, double> value)
    {
        var asked = Make(name, fidelity);
        return Enumerable.Range(0, Trials).SelectMany(trial => BudgetsOf(asked, trial).Select(budget => new Report(trial, budget, value(trial))));
    }

    private static List<(Report Report, Decision Decision)> Replay(IPruner pruner, IEnumerable<Report> reports) =>
        [.. reports.Select(report => (report, pruner.Decide(report)))];

    private static List<double> BudgetsOf(IPruner pruner, int trial)
    {
        List<double> budgets = [pruner.Next(trial, 0)];
        while (budgets[^1] < 1 && budgets.Count < 100)
            budgets.Add(pruner.Next(trial, budgets[^1]));
        return budgets;
    }

    private static double Noise(int trial) => new Seed(9).Derive(trial).Chance().NextNormal();

    private static IPruner Make(string name, int fidelity) => Pruner.Create(name, Fidelities[fidelity]);
}
