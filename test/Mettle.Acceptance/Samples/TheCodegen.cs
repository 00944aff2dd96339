// samples/codegen: from templates to tested assemblies, by a compiler that stays.
namespace Mettle.Acceptance.Samples;

public sealed class TheCodegen : IDisposable
{
    private readonly Sample sample = new("codegen");

    public void Dispose() => sample.Dispose();

    [Fact]
    public async Task A_change_is_followed_as_far_as_it_goes()
    {
        Assert.Equal(17, (await sample.Settle()).Executed.Count());

        // A comment: the assembly comes out the same.
        sample.Edit("templates/csv.hbs", "// Lines of", "// A line of");
        Assert.Equal(["compile generated/csv.cs", "generate templates/csv.hbs"], (await sample.Run()).Executed);

        // Nobody declared that validation includes it; the compiler said so.
        sample.Edit("shared/Rules.cs", "is negative", "is below zero");
        var ran = await sample.Run();
        Assert.Equal(["compile generated/validation.cs", "compile-tests tests/validation.cs", "test tests/validation.cs"], ran.Executed);
        Assert.Equal(["test tests/validation.cs: failed"], ran.Troubled);

        sample.Edit("shared/Rules.cs", "is below zero", "is negative");
        Assert.Empty((await sample.Run()).Executed);
    }

    [Fact]
    public async Task What_came_of_a_template_goes_with_it()
    {
        await sample.Run();
        sample.Remove("templates/csv.hbs");
        sample.Remove("tests/csv.cs");
        var ran = await sample.Run();
        Assert.Equal("COMPLETED", ran.Status);
        Assert.Empty(ran.Executed);
        Assert.False(sample.Has("generated/csv.cs") || sample.Has("build/csv.dll") || sample.Has("build/csv.test.dll"));
        Assert.True(sample.Has("build/records.dll"));
    }
}
