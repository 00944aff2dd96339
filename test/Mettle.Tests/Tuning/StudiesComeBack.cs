// A study that is interrupted anywhere goes on as if it had not been: nothing is proposed or measured twice, and nothing comes out otherwise.
using System.Text.Json;
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Tuning;

public sealed class StudiesComeBack
{
    private static readonly Space Mixed = new(
        [
            new RealParameter("x", 0, 1),
            new IntegerParameter("n", 1, 20),
            new CategoricalParameter("kind", [Value.Of("a"), Value.Of("b")]),
            new RealParameter("only_b", 0.01, 10) { Log = true, When = Expression.Parse("kind == \"b\"") },
        ],
        [Expression.Parse("n > 2 or x < 0.9")]);

    private static readonly Space Cells = new([new IntegerParameter("a", 0, 5), new IntegerParameter("b", 0, 5)]);

    public static TheoryData<string> Samplers => [.. Sampler.Names];

    [Theory]
    [MemberData(nameof(Samplers))]
    public void With_every_sampler(string sampler) =>
        Same(sampler == "grid" ? Cells : Mixed, new StudyOptions { Trials = 36, Sampler = sampler, Seed = 5 });

    [Theory]
    [InlineData("bohb", "hyperband")]
    [InlineData("random", "halving")]
    [InlineData("tpe", "median")]
    public void With_budgets(string sampler, string pruner) =>
        Same(Mixed, new StudyOptions { Trials = 40, Sampler = sampler, Pruner = pruner, Fidelity = new Fidelity(1.0 / 9), Seed = 3 });

    [Fact]
    public void With_reports_on_the_way() => Same(Mixed, new StudyOptions { Trials = 40, Sampler = "random", Pruner = "median", Goal = Direction.Maximize });

    // Two trials at once, told in another order than asked: what was under way is measured again, the rest is not.
    [Fact]
    public void With_trials_under_way()
    {
        var options = new StudyOptions { Trials = 6, Sampler = "random" };
        var (said, whole) = (new List<StudyEvent>(), new Study(Cells, options));
        whole.Said = said.Add;
        Trial[] asked = [whole.Ask()!, whole.Ask()!, whole.Ask()!];
        whole.Tell(asked[1], 1);

        var again = new Study(Cells, options);
        var under = again.Replay(said);

        Assert.Equal([asked[0].Point, asked[2].Point], under.Select(t => t.Point));
        Assert.Equal([asked[0].Seed, asked[2].Seed], under.Select(t => t.Seed));
        Assert.Equal(3, again.Ask()!.Index);
        again.Tell(under[0], 2);
        Assert.Equal([0, 1], again.Result().Trials.Select(t => t.Index));
    }

    private static void Same(Space space, StudyOptions options)
    {
        var (whole, all) = Run(space, options, []);
        foreach (var cut in new[] { 0, 1, all.Count / 3, all.Count / 2, all.Count - 2 })
        {
            // Through JSON, as the ledger keeps it.
            var kept = all.Take(cut).Select(e => JsonSerializer.Deserialize(JsonSerializer.Serialize(e, StudyJson.Default.StudyEvent), StudyJson.Default.StudyEvent)!).ToList();
            var (again, rest) = Run(space, options, kept);
            Assert.Equal(Told(all), Told([.. kept, .. rest]));
            Assert.Equal(whole.Result().Best?.Index, again.Result().Best?.Index);
            Assert.Equal(whole.Result().Reason, again.Result().Reason);
        }
    }

    private static (Study Study, List<StudyEvent> Said) Run(Space space, StudyOptions options, List<StudyEvent> before)
    {
        var said = new List<StudyEvent>();
        var study = new Study(space, options);
        var open = new Queue<Trial>(study.Replay(before));
        study.Said = said.Add;
        while ((open.TryDequeue(out var first) ? first : study.Ask()) is { } trial)
        {
            for (Trial? next = trial; next is not null;)
            {
                if (options.Fidelity is null && (next.Report(0.25, Came(next) + 1) || next.Report(0.5, Came(next) + 0.5)))
                    next = study.Tell(next, Came(next) + 1);
                else if (next.Index % 11 == 7)
                    next = study.Tell(next, Measurement.Failed("it broke"));
                else if (next.Index % 13 == 5)
                    next = study.Tell(next, new Measurement(Came(next)) { Infeasible = "a gate" });
                else
                    next = study.Tell(next, Came(next));
            }
        }

        return (study, said);
    }

    private static double Came(Trial trial) => trial.Point.Entries.Sum(e => e.Value.Kind == ValueKind.Number ? Math.Abs(e.Value.Number - 0.3) : 0.1) / trial.Budget;

    // Seconds are the clock's; reports are repeated by a trial that was under way.
    private static IEnumerable<string> Told(List<StudyEvent> events) =>
        events.Select(e => e is TrialFinished trial ? trial with { Seconds = 0 } : e).Select(e => JsonSerializer.Serialize(e, StudyJson.Default.StudyEvent));
}
