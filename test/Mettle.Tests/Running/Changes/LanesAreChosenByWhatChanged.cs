// Which lane is taken and what is said of it.
using Mettle.Files;

namespace Mettle.Running.Changes;

public sealed class LanesAreChosenByWhatChanged
{
    private const string Lanes = """
        stages: { a: { cmd: "true" } }
        lanes:
          docs: { when: ["**/*.md", "docs/"] }
          standard: {}
          heavy: { when_any: ["src/core/**"] }
        """;

    [Theory]
    [InlineData("docs", "README.md matches **/*.md, docs/", "README.md")]
    [InlineData("docs", "all 3 changed files match **/*.md, docs/", "a.md", "x/b.md", "docs/.x")]
    [InlineData("docs", "a.md matches **/*.md, docs/", "a.md", "/elsewhere/b.c")]
    [InlineData("heavy", "src/core/a.c matches src/core/**", "README.md", "src/core/a.c")]
    [InlineData("standard", "no other lane is for all 2 changed files", "README.md", "src/a.c")]
    [InlineData("standard", "no other lane is for src/a.c", "src/a.c")]
    [InlineData("docs", "nothing changed, so the first lane will do")]
    [InlineData("docs", "nothing changed, so the first lane will do", "/elsewhere/b.c")]
    public void The_first_whose_rule_holds_is_taken_and_the_rule_is_said(string lane, string why, params string[] changed)
    {
        var choice = LaneChoice.Auto(MettleFile.Parse(Lanes).Pipeline!, changed);
        Assert.Equal((lane, why), (choice.Lane.Name, choice.Why));
    }

    [Fact]
    public void Where_no_lane_is_for_it_that_is_a_problem()
    {
        var pipeline = MettleFile.Parse(Lanes.Replace("  standard: {}\n", "", StringComparison.Ordinal)).Pipeline!;
        Assert.StartsWith("no lane is for what changed: src/a.c and 1 more", Caught.One(() => LaneChoice.Auto(pipeline, ["src/a.c", "b.c"])).What);
    }

    [Fact]
    public void A_file_without_lanes_has_nothing_to_choose_from() =>
        Assert.Contains("has no lanes", Caught.One(() => LaneChoice.Auto(MettleFile.Parse("stages: { a: { cmd: x } }").Pipeline!, ["a"])).What);

    [Fact]
    public void A_lane_is_found_by_its_name_or_the_nearest_is_proposed()
    {
        var pipeline = MettleFile.Parse(Lanes).Pipeline!;
        Assert.Equal("heavy", LaneChoice.Named(pipeline, "heavy").Name);
        Assert.Contains("heavy", Caught.One(() => LaneChoice.Named(pipeline, "havy")).Hint);
    }
}
