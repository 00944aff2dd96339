// A text refers to the items whose ids stand in it as whole words, and to no others.
using FsCheck;
using FsCheck.Fluent;

namespace Mettle.Running.Planning;

public sealed class WordsReferToItems
{
    [Theory]
    [InlineData("after f1", true)]
    [InlineData("f1", true)]
    [InlineData("f1, then that", true)]
    [InlineData("(f1)", true)]
    [InlineData("docs/f1.md", true)]
    [InlineData("f1 f1\nf1", true)]
    [InlineData("f10", false)]
    [InlineData("f1-b", false)]
    [InlineData("a-f1", false)]
    [InlineData("f1_", false)]
    [InlineData("éf1", false)]
    [InlineData("F1", false)]
    [InlineData("", false)]
    public void Only_whole_words_name(string text, bool named) =>
        Assert.Equal(named ? [1] : [], References.Find([("me", text), ("f1", "")])[0]);

    [Fact]
    public void Ids_may_hold_what_ends_a_word() =>
        Assert.Equal([1, 2], References.Find([("a", "see v1.2 now"), ("v1", ""), ("v1.2", ""), ("v1.25", ""), (".2 n", "")])[0]);

    [Fact]
    public void Naming_oneself_is_no_reference() => Assert.Empty(References.Find([("a", "a is a")])[0]);

    [Fact]
    public void Items_of_one_id_are_all_named_and_do_not_name_each_other() =>
        Assert.Equal([[], [], [0, 1]], References.Find([("a", "a"), ("a", "a"), ("b", "a")]));

    [Fact]
    public void An_empty_id_is_named_nowhere() => Assert.Empty(References.Find([("a", "text, with empty places"), ("", "")])[0]);

    [Fact]
    public void Items_that_name_each_other_are_a_circle()
    {
        var named = References.Find([("login", "after logout"), ("search", ""), ("logout", "after login and search")]);

        Assert.Equal([0, 2], Cycles.Find(named.Length, item => named[item]));
    }

    // The plain definition, one id after another, agrees.
    [Fact]
    public void Reading_once_finds_what_searching_for_each_finds() => Check.QuickThrowOnFailure(Prop.ForAll(
        (from ids in Gen.NonEmptyListOf(Words(1, 3)) from text in Words(0, 30) select (ids, text)).ToArbitrary(),
        c => References.Find([("me!", c.text), .. c.ids.Select(id => (id, ""))])[0]
            .SequenceEqual(Enumerable.Range(1, c.ids.Count).Where(i => StandsIn(c.text, c.ids[i - 1])))));

    private static Gen<string> Words(int least, int most) =>
        from size in Gen.Choose(least, most)
        from letters in Gen.ArrayOf(Gen.Elements('a', 'b', '-', '.', ' '), size)
        select new string(letters);

    private static bool StandsIn(string text, string id) => Enumerable.Range(0, Math.Max(0, text.Length - id.Length + 1)).Any(at =>
        text.AsSpan(at).StartsWith(id, StringComparison.Ordinal) && !Inside(text, at) && !Inside(text, at + id.Length));

    private static bool Inside(string text, int at) =>
        at > 0 && at < text.Length && char.IsLetterOrDigit(text[at - 1]) | text[at - 1] == '-' && char.IsLetterOrDigit(text[at]) | text[at] == '-';
}
