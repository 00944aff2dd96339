// The arithmetic of Hyperband: which brackets there are, how large they are, and which one a trial belongs to. Pure functions.
namespace Mettle.Search.Pruners;

/// <summary>One bracket: this many trials begin at this budget.</summary>
/// <param name="S">How many times its trials are judged; the bracket of the most comes first.</param>
/// <param name="Trials">n = ⌈(s_max + 1) / (s + 1) · eta^s⌉.</param>
/// <param name="Budget">The share of the full budget its trials are judged at first: r / R = eta^−s.</param>
/// <remarks>Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar, "Hyperband", JMLR 18, 2018, algorithm 1.</remarks>
internal readonly record struct Bracket(int S, int Trials, double Budget)
{
    // (s_max + 1) / (s + 1) · eta^s is rarely a whole number in binary where it is one on paper.
    private const double Tolerance = 1e-9;

    /// <summary>The brackets in the paper's order: s from s_max = ⌊log_eta R⌋ down to 0, which stops nothing.</summary>
    public static IReadOnlyList<Bracket> Of(Fidelity fidelity)
    {
        var most = fidelity.Rungs.Count - 1;
        return [.. Enumerable.Range(0, most + 1).Select(i => most - i).Select(s => new Bracket(s, Size(most, s, fidelity.Eta), fidelity.Rungs[most - s]))];
    }

    /// <summary>Where a trial belongs: brackets are filled one after another, then again from the first.</summary>
    /// <param name="brackets">In their order.</param>
    /// <param name="trial">Counted from 0.</param>
    public static Bracket Dealt(IReadOnlyList<Bracket> brackets, int trial)
    {
        var place = trial % brackets.Sum(bracket => bracket.Trials);
        var i = 0;
        for (; place >= brackets[i].Trials; i++)
            place -= brackets[i].Trials;
        return brackets[i];
    }

    private static int Size(int most, int s, double eta) => (int)Math.Ceiling(((most + 1.0) / (s + 1) * Math.Pow(eta, s)) - Tolerance);
}
