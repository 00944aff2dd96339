// A quick look while a sampler is being worked on: a few samplers, problems and seeds, to the terminal only.
using System.Globalization;
using Mettle.Benchmarks.Search.Budgets;
using Mettle.Benchmarks.Search.Suite;

namespace Mettle.Benchmarks.Search.Quality;

/// <summary>Problems without budgets one trial at a time; those with, under Hyperband.</summary>
internal static class QuickLook
{
    private const string Usage = "try SAMPLER,… PROBLEM,…|all [SEEDS [TRIALS]]";

    public static int Run(string[] args)
    {
        var names = PublicSuite.All.Select(p => p.Name).ToList();
        var graded = PublicSuite.Graded.Select(p => p.Name).ToList();
        List<string> wanted = args is [_, "all", ..] ? names : args is [_, var some, ..] ? [.. some.Split(',')] : [];
        if (args.Length is < 2 or > 4 || wanted.Except([.. names, .. graded]).Any())
        {
            Console.Error.WriteLine($"{Usage}\nproblems: {string.Join(", ", names)}; with budgets: {string.Join(", ", graded)}");
            return 2;
        }

        PortCheck.Verify();
        var look = new Look(args[0].Split(','), args.Length > 2 ? Number(args[2]) : 10, args.Length > 3 ? Number(args[3]) : 100);
        foreach (var problem in PublicSuite.All.Where(p => wanted.Contains(p.Name)))
            Show(problem, look);
        foreach (var problem in PublicSuite.Graded.Where(p => wanted.Contains(p.Name)))
            Console.WriteLine(BudgetTables.Of([problem], BudgetsBench.Measure(look.Samplers, [problem], look.Seeds), Peers.Graded));
        return 0;
    }

    private static void Show(SearchProblem problem, Look look)
    {
        var reached = Reached.Regret(problem);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{problem.Name}, reached at {reached:G3}"));
        Console.WriteLine(Line("", [.. look.Budgets.Select(b => $"median {b}"), .. look.Budgets.Select(b => $"mean {b}"), "reached", "ms"]));
        foreach (var (contestant, milliseconds) in Measure(problem, look))
            Console.WriteLine(Line(contestant.Name, [.. Regrets(contestant, problem, look), Share(contestant, problem, look, reached), Text(milliseconds)]));
        if (BestPeers(problem, look) is { Count: > 0 } best)
            Console.WriteLine(Line("best peer", [.. best.Select(p => Text(p.Regret)), .. best.Select(p => p.Name)]));
        Console.WriteLine();
    }

    private static IEnumerable<(Contestant Contestant, double Milliseconds)> Measure(SearchProblem problem, Look look)
    {
        var contestants = look.Samplers.Select(name => (Contestant: new Contestant(name), Spent: new double[look.Seeds])).ToList();
        TwoAtATime.Run(contestants.SelectMany(c => Enumerable.Range(0, look.Seeds).Select(seed => (c.Contestant, c.Spent, seed))), job =>
        {
            var run = SearchRun.Of(job.Contestant.Name, problem, job.seed, look.Trials);
            job.Spent[job.seed] = run.Milliseconds[^1] / look.Trials;
            foreach (var budget in look.Budgets)
                job.Contestant.Add(problem.Name, budget, job.seed, run.Regret(problem, budget));
        });
        return contestants.Select(c => (c.Contestant, c.Spent.Average()));
    }

    private static IEnumerable<string> Regrets(Contestant contestant, SearchProblem problem, Look look) =>
        [.. look.Budgets.Select(b => Text(contestant.Median(problem.Name, b))), .. look.Budgets.Select(b => Text(contestant.Mean(problem.Name, b)))];

    private static string Share(Contestant contestant, SearchProblem problem, Look look, double reached) =>
        Reached.Share(contestant.Regrets(problem.Name, look.Trials), reached);

    private static List<(double Regret, string Name)> BestPeers(SearchProblem problem, Look look) =>
    [
        .. from budget in look.Budgets
           let ran = Peers.All.Where(p => p.Ran(problem.Name, budget)).ToList()
           where ran.Count > 0
           let best = ran.MinBy(p => p.Median(problem.Name, budget))!
           select (best.Median(problem.Name, budget), best.Name),
    ];

    private static string Line(string head, IEnumerable<string> cells) => $"  {head,-12}{string.Concat(cells.Select(cell => $"{cell,14}"))}";

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Look(string[] Samplers, int Seeds, int Trials)
    {
        public IReadOnlyList<int> Budgets { get; } = [.. new[] { 50, 100, 200 }.Where(b => b < Trials), Trials];
    }
}
