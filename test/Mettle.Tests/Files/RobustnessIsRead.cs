// The section robustness: of a study: what arrives where, and what is refused.
using Mettle.Tuning.Robustness;

namespace Mettle.Files;

public sealed class RobustnessIsRead
{
    [Fact]
    public void Every_key_arrives()
    {
        var (settings, problems) = Read("""
            walk_forward: { folds: 6, mode: expanding, train: 60%, validate: 20%, test: 20%, trials: 30, kept: 3 }
            sensitivity: true
            shuffle: { draws: 199, search: 0 }
            noise: { draws: 10, levels: [2%, 50%] }
            overfit: { points: 20, windows: 10 }
            """);
        Assert.Empty(problems);
        Assert.Equal(new WalkForwardSettings { Folds = 6, Mode = WalkForwardMode.Expanding, Train = 0.6, Validate = 0.2, Test = 0.2, Trials = 30, Kept = 3 }, settings!.WalkForward);
        Assert.True(settings.Sensitivity);
        Assert.Equal(new ShuffleSettings { Draws = 199, Search = 0 }, settings.Shuffle);
        Assert.Equal(10, settings.Noise!.Draws);
        Assert.Equal([0.02, 0.5], settings.Noise.Levels);
        Assert.Equal(new OverfitSettings { Points = 20, Windows = 10 }, settings.Overfit);
    }

    [Fact]
    public void What_is_absent_has_its_default()
    {
        var (settings, problems) = Read("walk_forward: {}\nshuffle: {}\nnoise: {}\noverfit: {}");
        Assert.Empty(problems);
        Assert.Equal((new WalkForwardSettings(), new ShuffleSettings(), new OverfitSettings(), false), (settings!.WalkForward, settings.Shuffle, settings.Overfit, settings.Sensitivity));
        Assert.Equal(new NoiseSettings().Levels, settings.Noise!.Levels);
        Assert.Null(Read("sensitivity: true").Settings!.Shuffle);
    }

    [Theory]
    [InlineData("walk_forward: { train: 60% }", "mettle.yaml:1:15", "train, validate and test are 60 %, 25 % and 25 %")]
    [InlineData("walk_forward: { mode: sideways }", "mettle.yaml:1:23", "'sideways' is not one of rolling, expanding")]
    [InlineData("shuffle: { draws: 5 }", "mettle.yaml:1:19", "expected a whole number from 19 to 10000")]
    [InlineData("noise: { levels: [5%, 1%] }", "mettle.yaml:1:8", "the noise levels are 5 %, 1 %")]
    [InlineData("noise: { levels: [0%] }", "mettle.yaml:1:8", "the noise levels are 0 %")]
    [InlineData("overfit: { windows: 5 }", "mettle.yaml:1:10", "5 windows, which have no halves")]
    [InlineData("overfit: { points: many }", "mettle.yaml:1:20", "expected a whole number")]
    [InlineData("sensitivity: false", "mettle.yaml:1:1", "no test of robustness is asked for")]
    [InlineData("walkforward: {}", "mettle.yaml:1:1", "'walkforward' is not a key here")]
    public void Mistakes_are_said_where_they_stand(string text, string where, string what)
    {
        var problem = Read(text).Problems.First(p => p.What.Contains(what, StringComparison.Ordinal));
        Assert.Equal(where, problem.Where);
    }

    [Fact]
    public void All_mistakes_are_said_at_once() => Assert.Equal(3, Read("walk_forward: { folds: 0 }\nnoise: { draws: 1 }\noverfit: { windows: 7 }").Problems.Count);

    [Fact]
    public void Editors_know_the_keys() =>
        Assert.Equal(["walk_forward", "sensitivity", "shuffle", "noise", "overfit"], RobustnessShape.Shape.Schema()["properties"]!.AsObject().Select(p => p.Key));

    private static (RobustnessSettings? Settings, IReadOnlyList<Problem> Problems) Read(string text)
    {
        var reading = new Reading("mettle.yaml");
        var settings = RobustnessShape.Shape.Read(YamlComposer.Compose(text, reading)!, reading);
        return (settings, reading.Problems);
    }
}
