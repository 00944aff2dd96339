// A template or data that is wrong is a problem of the user's, with its line where one can be told.
namespace Mettle.Running.Rendering;

public sealed class MistakesInTemplatesAreShown
{
    [Theory]
    [InlineData("a\n{{name", "t.hbs:2")]
    [InlineData("a\n{{}}", "t.hbs:2")]
    [InlineData("a\n{{#if title}}\n\nb", "t.hbs:2")]
    [InlineData("a\nb{{/if}}", "t.hbs:2")]
    [InlineData("{{#if title}}\n{{#each list}}\n{{/if}}{{/each}}", "t.hbs:3")]
    [InlineData("{{#if}}{{/if}}", "t.hbs")]
    [InlineData("{{upper}}", "t.hbs")]
    [InlineData("{{nohelper title}}", "t.hbs")]
    [InlineData("{{eq title}}", "t.hbs")]
    [InlineData("{{list}}", "t.hbs")]
    [InlineData("{{upper list}}", "t.hbs")]
    [InlineData("{{#nohelper title}}{{/nohelper}}", "t.hbs")]
    [InlineData("{{#*inline \"p\"}}{{> p}}{{/inline}}{{> p}}", "t.hbs")]
    public void Templates_that_are_wrong(string template, string where)
    {
        var problem = Rendered(template);

        Assert.StartsWith("the template is wrong: ", problem.What);
        Assert.Equal(where, problem.Where);
    }

    [Theory]
    [InlineData("{{title}}\n{{titel}}", "titel", "t.hbs:2")]
    [InlineData("{{#each list}}\n{{ titel }}{{/each}}", "titel", "t.hbs:2")]
    [InlineData("{{titel}}\n{{titel}}", "titel", "t.hbs")]
    [InlineData("{{upper titel}}", "titel", "t.hbs:1")]
    [InlineData("{{title.titel}}", "titel", "t.hbs:1")]
    public void Names_that_the_data_does_not_have(string template, string name, string where)
    {
        var problem = Rendered(template);

        Assert.Contains($"'{name}'", problem.What);
        Assert.Equal((where, "did you mean 'title'?"), (problem.Where, problem.Hint));
    }

    [Fact]
    public void Partials_of_other_files_are_none_of_the_inputs() => Assert.Equal("t.hbs:2", Rendered("\n{{> other}}").Where);

    [Theory]
    [InlineData("{", "d.json:1")]
    [InlineData("{\n  \"a\": 1,\n}", "d.json:3")]
    [InlineData("{\n  \"a\": 1,\n  \"a\": 2\n}", "d.json")]
    [InlineData("", "d.json:1")]
    public void Data_that_is_no_json(string data, string where)
    {
        var problem = Caught.One(() => new Renderer().Render(new("t.hbs", ""), new("d.json", data)));

        Assert.StartsWith("the data of the template is not JSON: ", problem.What);
        Assert.StartsWith(where, problem.Where);
    }

    [Fact]
    public void A_wrong_template_is_named_by_each_of_its_names()
    {
        var renderer = new Renderer();
        var places = new[] { "a.hbs", "b.hbs" }.Select(name => Caught.One(() => renderer.Render(new(name, "{{#if"), new("d.json", "{}"))).Where);

        Assert.Equal(["a.hbs:1", "b.hbs:1"], places);
    }

    private static Problem Rendered(string template) =>
        Caught.One(() => new Renderer().Render(new("t.hbs", template), new("d.json", """{"title": "x", "list": ["y"]}""")));
}
