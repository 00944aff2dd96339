// What formulas come to, and what is said of those that are none.
namespace Calc;

internal static class FormulaTests
{
    public static IReadOnlyList<(string Formula, string Expected)> All { get; } =
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("7 - 2 - 1", "4"),
        ("1 / 8", "0.125"),
        ("-2 ^ 2", "-4"),
        ("2 ^ 3 ^ 2", "512"),
        ("abs(-3)", "3"),
        ("max(1, 4, 2)", "4"),
        ("min(3, 1 + 1)", "2"),
        ("mean(1, 2, 6)", "3"),
        ("round(2.5)", "3"),
        ("sqrt(16)", "4"),
        ("sum()", "0"),
        ("sum(1, 2)", "3"),
        ("1 +", "error: something is missing at the end"),
        ("1 ? 2", "error: '?' was not expected at 3"),
        ("nobody", "error: there is no 'nobody'"),
        ("max()", "error: max takes at least one number"),
    ];
}
