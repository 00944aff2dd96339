// What a study refuses, all of it at once, and what trials say to who reads them wrongly.
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Tuning;

public sealed class StudiesReportEveryMistake
{
    private static readonly Space Small = new(
    [
        new IntegerParameter("n", 0, 3),
        new BooleanParameter("b"),
        new CategoricalParameter("c", [Value.Of("one"), Value.Of("two")]) { When = Expression.Parse("b") },
    ]);

    [Fact]
    public void All_at_once()
    {
        var options = new StudyOptions { Trials = 0, Parallel = -1, Timeout = TimeSpan.Zero, Sampler = "forrest", Pruner = "medina" };
        var problems = Assert.Throws<ProblemException>(() => new Study(Small, options)).Problems;
        Assert.Equal(5, problems.Count);
        Assert.Contains(problems, p => p.Hint.Contains("'forest'"));
        Assert.Contains(problems, p => p.Hint.Contains("'median'"));
    }

    [Fact]
    public void Points_of_other_spaces_with_which_one()
    {
        var options = new StudyOptions
        {
            TryFirst = [Point("n", 1, "b", 0), Point("n", 9, "b", 0)],
            Earlier = [Observation.Of(Point("m", 1, "b", 0), 1)],
        };
        var problems = Assert.Throws<ProblemException>(() => new Study(Small, options)).Problems;
        Assert.Equal(["TryFirst[1]", "Earlier[0]", "Earlier[0]"], problems.Select(p => p.Where));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(60 * 24 * 3600)]
    public void Times_that_no_timer_takes(int seconds) =>
        Assert.Contains("49 days", Caught.One(() => { _ = new Study(Small, new StudyOptions { Timeout = TimeSpan.FromSeconds(seconds) }); }).Hint);

    [Fact]
    public void A_sampler_of_ones_own_that_leaves_the_space() =>
        Assert.Contains("'n'", Caught.One(() => Study.Tune(Small, _ => 1, new StudyOptions { OwnSampler = (_, _) => new Astray() })).What);

    [Fact]
    public void What_is_told_twice_or_to_another_study()
    {
        var (study, other) = (new Study(Small), new Study(Small));
        var trial = study.Ask()!;
        other.Ask();
        Assert.Contains("trial 0", Caught.One(() => other.Fail(trial, "not mine")).What);
        study.Tell(trial, 1);
        Assert.Contains("trial 0", Caught.One(() => { study.Tell(trial, 1); }).What);
        Assert.Contains("trial 0", Caught.One(() => study.Fail(trial, "late")).What);
    }

    [Fact]
    public void Names_that_are_no_parameter_with_those_that_are()
    {
        var trial = new Study(Small, new StudyOptions { TryFirst = [Point("n", 1, "b", 0)] }).Ask()!;
        Assert.Contains("n, b, c", Caught.One(() => { trial.Number("nn"); }).Hint);
        Assert.Contains("n, b, c", Caught.One(() => { _ = trial["x"]; }).Hint);
        Assert.Null(trial["c"]);
        Assert.Contains("only where b", Caught.One(() => { trial.Text("c"); }).Hint);
        Assert.Contains("read as a text", Caught.One(() => { trial.Text("n"); }).What);
        Assert.Equal((1, false), (trial.Number("n"), trial.Truth("b")));
    }

    private static Point Point(string number, double n, string truth, int b) => new([new(number, Value.Of(n)), new(truth, Value.Of(b == 1))]);

    private sealed class Astray : ISampler
    {
        public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending) => [Point("n", 77, "b", 0)];

        public void Tell(IReadOnlyList<Observation> observations) => Assert.Empty(observations);
    }
}
