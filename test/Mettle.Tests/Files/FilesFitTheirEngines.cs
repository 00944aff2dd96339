// Where the file repeats what an engine knows, the two agree; and what an engine refuses is a problem of the file.
using System.Runtime.CompilerServices;
using Mettle.Breaking.Plans;

namespace Mettle.Files;

public sealed class FilesFitTheirEngines
{
    [Fact]
    public void The_bounds_are_those_of_a_plan() => Assert.All(FaultFields.All.OfType<NumberField>(), field =>
    {
        var (min, max, isWhole) = field.Bounds;
        Assert.True(IsPlan(field.Name, max));
        Assert.True(IsPlan(field.Name, Math.Max(min, 1e-3)) || isWhole && IsPlan(field.Name, Math.Max(min, 1)));
        Assert.False(IsPlan(field.Name, max + 1));
        Assert.False(IsPlan(field.Name, min - 1));
    });

    [Theory]
    [InlineData("delay_ms: { min: 1, max: 5000, log: true", "delay_ms: { min: 5000, max: 1, log: true", "delay_ms")]
    [InlineData("delay_ms: { min: 1, max: 5000, log: true", "delay_ms: { min: 0, max: 5000, log: true", "delay_ms")]
    [InlineData("values: [429, 500, 503]", "values: [429, 429]", "error_code")]
    [InlineData("values: [GET, POST] }", "values: [GET, POST], when: \"path == '/a'\" }\n      path: { values: [/a], when: \"method == 'GET'\" }", "->")]
    [InlineData("[ \"start_delay_ms < duration_ms\" ]", "[ \"start_delay_ms > 2000\" ]", "start_delay_ms > 2000")]
    [InlineData("      percentage: { min: 1, max: 100, step: 0.5 }\n", "", "percentage", "[ \"start_delay_ms < duration_ms\" ]", "[ \"percentage < 5\" ]")]
    public void What_the_space_refuses_is_placed_in_the_file(string old, string replacement, string what, string old2 = "", string replacement2 = "")
    {
        var text = Sample.With(old, replacement).Replace("      path: { values: [\"/cart/*\"] }\n", replacement.Contains("path:", StringComparison.Ordinal) ? "" : "      path: { values: [\"/cart/*\"] }\n");
        var problem = Sample.ProblemsIn(old2.Length == 0 ? text : text.Replace(old2, replacement2))[0];
        Assert.StartsWith("mettle.yaml:", problem.Where, StringComparison.Ordinal);
        Assert.StartsWith("campaigns.checkout.faults: ", problem.What, StringComparison.Ordinal);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_of_the_shop_is_read() => Assert.Equal(6, MettleFile.Load(Shop()).Campaigns["checkout"].System!.Processes.Count);

    private static bool IsPlan(string name, double value)
    {
        try
        {
            FaultPlans.Of(field => field == name ? Value.Of(value) : field switch
            {
                "service" => Value.Of("cart"),
                "fault_type" => Value.Of(name == "delay_ms" ? "delay" : "abort"),
                "duration_ms" => Value.Of(60_000),
                _ => null,
            }, 1000);
            return true;
        }
        catch (ProblemException)
        {
            return false;
        }
    }

    private static string Shop([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../samples/shop"));
}
