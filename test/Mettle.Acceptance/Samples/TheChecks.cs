// samples/checks: five stages with gates, and only what a change asks for.
namespace Mettle.Acceptance.Samples;

public sealed class TheChecks : IDisposable
{
    private readonly Sample sample = new("checks");

    public void Dispose() => sample.Dispose();

    [Fact]
    public async Task A_change_executes_what_rests_on_it_and_a_missed_gate_stops_what_needs_it()
    {
        var ran = await sample.Settle();
        Assert.Equal(["integration examples/rent.calc", "integration examples/triangle.calc", "lint", "security", "tests", "types"], ran.Executed);
        Assert.Empty(ran.Missed);

        // The compiler makes the same of it, so neither tests nor sheets are executed again.
        sample.Edit("src/Sheet.cs", "// Lines of formulas", "// Lines with formulas");
        Assert.Equal(["lint", "security", "types"], (await sample.Run()).Executed);

        sample.Edit("src/Program.cs", "using Calc;", "using Calc;\n\nstring? s = null;\n_ = s.Length;");
        ran = await sample.Run();
        Assert.Equal(["types warnings: == 0, not 1"], ran.Missed);
        Assert.Equal(["integration examples/rent.calc: blocked", "integration examples/triangle.calc: blocked", "tests: blocked"], ran.Troubled);
    }

    [Fact]
    public async Task A_gate_of_a_lane_goes_before_that_of_the_stage()
    {
        sample.Edit("docs/formulas.md", "# Formulas", "# Formulas\n\n[here](nowhere.md)");
        sample.Edit("src/Program.cs", "using Calc;", "using Calc;\n\nvar password = \"hunter2\";\n_ = password;");
        Assert.Equal(["lint findings: == 0, not 1"], (await sample.Run("--lane", "docs")).Missed);
        Assert.Equal(["lint findings: == 0, not 1", "security secrets: == 0, not 1"], (await sample.Run("lint", "security")).Missed.Order(StringComparer.Ordinal));

        sample.Edit("test/FormulaTests.cs", "        (\"sqrt(16)\", \"4\"),\n", "");
        sample.Edit("mettle.yaml", "gate: \">= 80%\"", "gate: \">= 70%\"");
        Assert.Empty((await sample.Run("tests")).Missed);
        Assert.Contains("tests coverage: >= 85%, not 0.75", (await sample.Run("--lane", "heavy")).Missed);
    }
}
