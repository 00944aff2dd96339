// The budgets an evaluation may be measured at: from a small share of the full one up to all of it, each a factor above the last.
namespace Mettle.Search;

/// <summary>Geometric budgets, as Hyperband has them (Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar, JMLR 18, 2018).</summary>
public sealed record Fidelity
{
    // Beyond these there would be more budgets, and more trials in a bracket, than anybody can wait for.
    private const double LeastShare = 1e-6;
    private const double LeastEta = 1.01;

    // A share written as 0.037037 means 1/27.
    private const double Tolerance = 1e-4;

    /// <summary>Checks and makes the budgets.</summary>
    /// <param name="min">The smallest share worth measuring, 0.000001 … 1.</param>
    /// <param name="eta">The factor between budgets, and how many trials compete for one place; at least 1.01, usually 3.</param>
    /// <exception cref="ProblemException">All that is wrong with them.</exception>
    public Fidelity(double min, double eta = 3)
    {
        var problems = new List<Problem>();
        if (!(min >= LeastShare && min <= 1))
            problems.Add(Problems.BudgetNotAShare(min, LeastShare));
        if (!(eta >= LeastEta && double.IsFinite(eta)))
            problems.Add(Problems.EtaTooSmall(eta, LeastEta));
        if (problems.Count > 0)
            throw new ProblemException(problems);
        (Min, Eta) = (min, eta);
        var halvings = (int)Math.Floor((-Math.Log(min) / Math.Log(eta)) + Tolerance);
        Rungs = [.. Enumerable.Range(0, halvings + 1).Select(s => Math.Pow(eta, s - halvings))];
    }

    /// <summary>The smallest share of the full budget.</summary>
    public double Min { get; }

    /// <summary>The factor between budgets.</summary>
    public double Eta { get; }

    /// <summary>The budgets, smallest first; the last is 1 and none is below <see cref="Min"/>.</summary>
    public IReadOnlyList<double> Rungs { get; }
}
