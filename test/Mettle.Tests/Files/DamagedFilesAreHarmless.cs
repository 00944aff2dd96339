// Properties: whatever happens to the text of a file, it is read or gives problems that name place and remedy.
using FsCheck;
using FsCheck.Fluent;
using Mettle.Running.Declared;
using Mettle.Running.Planning;

namespace Mettle.Files;

public sealed class DamagedFilesAreHarmless
{
    private static readonly string[] Junk =
    [
        "\0", "\t", "\n", "\"", "'", "{", "}", "[", "]", ":", ": ", "- ", "*a", "&a ", "!!str ", "!<x> ", "|", ">", "#", "%", "@", "`", "?", "---\n", "...\n",
        "<<: *a", "é", "\uD800", "\U0001F600", "\u0085", "\u2028", "[[[[[[[[", "{a: {a: {a: ", "99999999999999999999", "1e999", ".nan", "null", "~", "true", "-1", "${port.x}", "${item}", "${params.lr}", "$${", "`", "<<", "$(", "/", "../", "!", "\\",
    ];

    [Fact]
    public void Deletions_insertions_and_flips_are_harmless() => Prop.ForAll(
        (from damages in Damage.ListOf(5) select damages.Aggregate(Sample.Text, (text, damage) => damage(text))).ToArbitrary(),
        IsHarmless).Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    [Fact]
    public void Values_of_any_kind_in_any_place_are_harmless() => Prop.ForAll(
        (from line in Gen.Choose(0, Lines.Length - 1) from value in Gen.Elements(Junk) select Replaced(line, value)).ToArbitrary(),
        IsHarmless).Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    [Fact]
    public void Any_text_is_harmless() =>
        Prop.ForAll((from pieces in Gen.Elements(Junk.Concat(Lines)).ArrayOf() select string.Concat(pieces)).ToArbitrary(), IsHarmless).QuickCheckThrowOnFailure();

    private static string[] Lines { get; } = Sample.Text.Split('\n');

    private static Gen<Func<string, string>> Damage { get; } = Gen.OneOf(
        from at in Gen.Choose(0, Sample.Text.Length)
        from count in Gen.Choose(1, 30)
        select (Func<string, string>)(text => text.Remove(Math.Min(at, text.Length), Math.Min(count, text.Length - Math.Min(at, text.Length)))),
        from at in Gen.Choose(0, Sample.Text.Length)
        from junk in Gen.Elements(Junk)
        select (Func<string, string>)(text => text.Insert(Math.Min(at, text.Length), junk)),
        from at in Gen.Choose(0, Sample.Text.Length - 1)
        from bit in Gen.Choose(0, 7)
        select (Func<string, string>)(text => at >= text.Length ? text : $"{text[..at]}{(char)(text[at] ^ (1 << bit))}{text[(at + 1)..]}"));

    private static string Replaced(int line, string value)
    {
        var lines = Lines.ToArray();
        lines[line] = lines[line][..(lines[line].IndexOf(':', StringComparison.Ordinal) + 1)] + " " + value;
        return string.Join('\n', lines);
    }

    // What was read without a problem can be filled without a BUG.
    private static bool IsFillable(Stage stage)
    {
        var axes = stage.Foreach is ForeachMatrix matrix ? matrix.Axes.ToDictionary(axis => axis.Key, axis => axis.Value[0]) : Item.NoAxes;
        var item = stage.Foreach is null ? null : new Item("a/b.c", axes);
        var parameters = new Dictionary<string, string> { ["lr"] = "1", ["mode"] = "it's" };
        return stage.Action is not CommandAction command || Placeholder.FillCommand(command.Line, item, parameters).Length > 0;
    }

    private static bool IsHarmless(string text)
    {
        try
        {
            var file = MettleFile.Parse(text);
            return file.Campaigns.Values.All(campaign => campaign.Name.Length > 0 && campaign.Faults is not null)
                && (file.Pipeline is null || file.Pipeline.Stages.All(IsFillable));
        }
        catch (ProblemException exception)
        {
            return exception.Problems.Count > 0 && exception.Problems.All(p =>
                p.What.Length > 0 && p.Hint.Length > 0 && p.Where.StartsWith("mettle.yaml:", StringComparison.Ordinal));
        }
    }
}
