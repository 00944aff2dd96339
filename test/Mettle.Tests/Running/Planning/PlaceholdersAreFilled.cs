// What templates come to: parts of items, parameters, escapes; and which text of a template is its own.
namespace Mettle.Running.Planning;

public sealed class PlaceholdersAreFilled
{
    private static readonly Dictionary<string, string> Params = new() { ["lr"] = "0.01", ["mode"] = "it's" };

    [Theory]
    [InlineData("src/a.b.ts", "a.b.ts", "a.b", "src", ".ts")]
    [InlineData("a.ts", "a.ts", "a", ".", ".ts")]
    [InlineData("x/y/a", "a", "a", "x/y", "")]
    [InlineData("x/.env", ".env", ".env", "x", "")]
    [InlineData("x/y/", "y", "y", "x", "")]
    [InlineData("two words.txt", "two words.txt", "two words", ".", ".txt")]
    public void Items_have_parts(string text, string name, string stem, string dir, string ext)
    {
        Assert.Equal($"{text}|{name}|{stem}|{dir}|{ext}", Fill("${item}|${item.name}|${item.stem}|${item.dir}|${item.ext}", text));
    }

    [Theory]
    [InlineData("plain $HOME $(x) $1", "plain $HOME $(x) $1")]
    [InlineData("${params.lr}${params.mode}", "0.01it's")]
    [InlineData("$${item} $$${item}", "${item} $${item}")]
    [InlineData("${item}$${item}${item}", "I${item}I")]
    [InlineData("$", "$")]
    public void Texts_are_filled(string template, string filled) => Assert.Equal(filled, Fill(template, "I"));

    [Fact]
    public void Axes_have_values() =>
        Assert.Equal("linux-8: linux 8", Placeholder.Fill("${item}: ${item.os} ${item.v}", new Item("linux-8", new Dictionary<string, string> { ["os"] = "linux", ["v"] = "8" }), Params));

    [Theory]
    [InlineData("${item}", "_")]
    [InlineData("a/${item}", "a/_")]
    [InlineData("a/${item.stem}.*", "a/_.*")]
    [InlineData("$${x}", "${x}")]
    public void What_is_filled_in_does_not_change_the_shape(string template, string shape) => Assert.Equal(shape, Placeholder.Shape(template));

    [Theory]
    [InlineData("${nothing}")]
    [InlineData("${item.none}")]
    [InlineData("${params.none}")]
    [InlineData("${item")]
    public void What_was_not_checked_is_a_bug(string template) =>
        Assert.StartsWith("BUG", Assert.Throws<InvalidOperationException>(() => Placeholder.Fill(template, null, Params)).Message, StringComparison.Ordinal);

    private static string Fill(string template, string item) => Placeholder.Fill(template, new Item(item, Item.NoAxes), Params);
}
