// Where everybody stands over the whole suite.
namespace Mettle.Benchmarks.Search.Quality;

/// <summary>
/// Mean rank, regret relative to random search, and win rate. Each of Mettle's samplers is placed alone among the peers;
/// the peers' own figures are those they have with <c>auto</c> among them.
/// </summary>
internal static class StandingTable
{
    private static readonly int[] Budgets = [50, 100, 200];

    public static string Of(Field field)
    {
        var rounds = Array.ConvertAll(Budgets, field.At);
        return Markdown.Table(
            ["", .. Heads("rank"), .. Heads("ratio"), .. Heads("wins")],
            field.Everybody.Select(c => (string[])
            [
                field.Title(c),
                .. rounds.Select(round => Among(field, c, round, round.MeanRank)),
                .. rounds.Select(round => round.Ran(c) ? Markdown.Number(round.Ratio(c)) : Markdown.None),
                .. rounds.Select(round => Among(field, c, round, round.WinRate)),
            ]));
    }

    /// <summary>What the ranks are made of, in a sentence.</summary>
    public static string Basis(Field field) =>
        string.Join("; ", Budgets.Select(field.At).Select(r => $"at {r.Budget} trials {r.Functions.Count} functions and {r.Peers.Count} peers"));

    private static string Among(Field field, Contestant contestant, Round round, Func<Contestant, IReadOnlyList<Contestant>, double> place)
    {
        if (!round.Ran(contestant) || round.Peers.Count == 0)
            return Markdown.None;
        return Markdown.Share(place(contestant, field.Mettle.Contains(contestant) ? round.Peers : [.. round.Peers, field.Auto]));
    }

    private static IEnumerable<string> Heads(string what) => Budgets.Select(b => $"{what} {b}");
}
