// Executes all tests. The first argument is where the figures go: tests passed and failed, and the share of calc's functions that a
// test calls.
using System.Text.Json;
using Calc;

var failed = 0;
foreach (var (formula, expected) in FormulaTests.All)
{
    var actual = Sheet.Answers([formula]).Single();
    if (actual == expected)
        continue;
    failed++;
    Console.WriteLine($"FAILED {formula}: expected {expected}, was {actual}");
}

var untested = Functions.All.Keys.Where(name => !FormulaTests.All.Any(test => test.Formula.Contains($"{name}("))).ToList();
foreach (var name in untested)
    Console.WriteLine($"untested: {name}");
var figures = new Dictionary<string, double>
{
    ["passed"] = FormulaTests.All.Count - failed,
    ["failed"] = failed,
    ["coverage"] = 1 - (double)untested.Count / Functions.All.Count,
};
File.WriteAllText(args[0], JsonSerializer.Serialize(figures));
Console.WriteLine($"{FormulaTests.All.Count} tests, {failed} failed");
