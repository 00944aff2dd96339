// What a template and its data come to, and how often a template is compiled for it.
namespace Mettle.Running.Rendering;

public sealed class TemplatesBecomeTexts
{
    private const string Data = """
        {
          "name": "a<b> & \"c\"", "price": 1.50, "large": 123456789012345678901234567890, "tiny": 1e-400, "zero": 0.00, "zeros": [0, 0e9, 0.0E-5],
          "yes": true, "no": false, "nothing": null, "list": ["x", "y"], "empty": [], "type": { "id": "http_server", "fields": [{ "id": "user name" }] }
        }
        """;

    [Theory]
    [InlineData("{{name}} {{{name}}}", "a<b> & \"c\" a<b> & \"c\"")]
    [InlineData("{{price}} {{large}} {{tiny}} {{zero}}", "1.50 123456789012345678901234567890 1e-400 0.00")]
    [InlineData("{{yes}} {{no}} [{{nothing}}]", "true false []")]
    [InlineData("{{#if zero}}yes{{else}}no{{/if}} {{#if tiny}}yes{{/if}}", "no yes")]
    [InlineData("{{#if missing}}yes{{else}}no{{/if}} {{#if type.missing}}yes{{else}}no{{/if}}", "no no")]
    [InlineData("{{#each zeros}}{{#if this}}yes{{else}}no{{/if}}{{/each}}", "nonono")]
    [InlineData("{{#each list}}{{@index}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}", "0x, 1y")]
    [InlineData("{{#each empty}}x{{else}}none{{/each}}{{#each missing}}x{{else}}none{{/each}}", "nonenone")]
    [InlineData("{{#each type.fields}}{{camel id}}: {{../price}}{{/each}}", "userName: 1.50")]
    [InlineData("{{#with type}}{{pascal id}} {{kebab id}} {{snake id}} {{upper id}} {{lower id}}{{/with}}", "HttpServer http-server http_server HTTP_SERVER http_server")]
    [InlineData("{{#if (eq price \"1.50\")}}same{{/if}}{{#if (eq name missing)}}same{{/if}}", "same")]
    [InlineData("{{#*inline \"p\"}}<{{price}}>{{/inline}}{{> p}}", "<1.50>")]
    [InlineData("{{!-- {{nothing here}} --}}x", "x")]
    [InlineData("\\{{x}}", "{{x}}")]
    [InlineData("", "")]
    public void Values_are_printed_as_they_are_written(string template, string expected) =>
        Assert.Equal(expected, new Renderer().Render(new("t.hbs", template), new("d.json", Data)));

    [Fact]
    public void A_template_is_compiled_once_for_its_content()
    {
        var renderer = new Renderer();
        foreach (var number in Enumerable.Range(0, 5))
            Assert.Equal($"{number}", renderer.Render(new($"{number}.hbs", "{{n}}"), new("d.json", $$"""{"n": {{number}}}""")));
        Assert.Equal(1, renderer.Compilations);

        _ = renderer.Render(new("0.hbs", "{{n}}!"), new("d.json", """{"n": 1}"""));
        Assert.Equal(2, renderer.Compilations);
    }

    [Fact]
    public void Threads_may_render_at_once()
    {
        var renderer = new Renderer();
        var texts = Enumerable.Range(0, 400).AsParallel().WithDegreeOfParallelism(8)
            .Select(i => (i, Text: renderer.Render(new("t.hbs", $"{i % 20}: {{{{#each list}}}}{{{{pascal this}}}}{{{{/each}}}}"), new($"{i % 3}.json", $$"""{"list": ["a", "b{{i % 3}}"]}"""))));

        Assert.All(texts.ToList(), rendered => Assert.Equal($"{rendered.i % 20}: AB{rendered.i % 3}", rendered.Text));
        Assert.Equal(20, renderer.Compilations);
    }
}
