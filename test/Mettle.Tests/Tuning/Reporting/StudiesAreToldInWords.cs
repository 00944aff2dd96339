using Mettle.Search;

namespace Mettle.Tuning.Reporting;

public sealed class StudiesAreToldInWords
{
    [Fact]
    public void The_text_is_the_approved_one() =>
        Cli.Approved.Is("study.txt", string.Join('\n', StudyText.Lines(StudyStory.OfEverything.Report())) + "\n");

    [Fact]
    public void However_much_there_is_to_say_it_fits_a_terminal()
    {
        var lines = StudyText.Lines(Crowded().Report()).ToList();
        Assert.InRange(lines.Count, 35, 40);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
    }

    [Fact]
    public void A_better_trial_changes_the_best_and_the_curve()
    {
        var story = StudyStory.Bowl(12);
        var before = StudyText.Lines(story.Report()).ToList();
        var after = StudyText.Lines(story.Trial(new Point([new("x", Value.Of(0.3)), new("y", Value.Of(0.1))]), 0).Report()).ToList();
        Assert.Contains("best: trial 13, loss 0 (minimize)", after);
        Assert.DoesNotContain("best: trial 13, loss 0 (minimize)", before);
        Assert.Contains(after, line => line.EndsWith("█ 0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_trial_is_told_in_full()
    {
        var facts = StudyFacts.Of(StudyStory.OfEverything.Open());
        Assert.Equal(
            [
                "trial 2  FINISHED  loss 0.25", "  it reached the full budget", "  took 1.0 s, at 100 % of the full budget, by worker 2 (process 12)",
                "  params:", "    rate: 0.5", "    size: 10", "    codec: zstd", "    level: 9", "    fast: true",
                "  on its way:", "    11.1 %: 0.75, and went on", "    33.3 %: 0.5, and went on",
                "  metrics:", "    loss: 0.25", "    memory: 60",
            ],
            TrialText.Lines(facts.Trials.ElementAt(1), "loss"));
        Assert.Equal(["  error:", "    Traceback", "      <b>boom</b>"], TrialText.Lines(facts.Trials.ElementAt(3), "loss").TakeLast(3));
        Assert.StartsWith("trial 7  under way since 2026-01-01 12:00:06", TrialText.Lines(facts.Trials.Last(), "loss").First(), StringComparison.Ordinal);
    }

    // More of everything than is shown, in long words.
    private static StudyStory Crowded()
    {
        var story = new StudyStory(new Space([.. Enumerable.Range(0, 20).Select(i => new RealParameter($"a_rather_long_parameter_{i}", 0, 1))]), budget: "epochs", gates: [.. Enumerable.Range(0, 5).Select(i => $"metric_{i}: value < 0")]);
        var words = string.Concat(Enumerable.Repeat(" and so on", 20));
        for (var i = 1; i <= 40; i++)
        {
            var point = new Point(Enumerable.Range(0, 20).Select(p => new KeyValuePair<string, Value>($"a_rather_long_parameter_{p}", Value.Of(i * (p + 1) * 0.618 % 1))));
            var (status, value) = (i % 4) switch { 0 => (ObservationStatus.Failed, (double?)null), 1 => (ObservationStatus.Infeasible, 1), _ => (ObservationStatus.Finished, 1.0 / i) };
            story.Say(new SamplerChanged(i, $"sampler{i}", words)).Say(new StudyWarned(words)).Trial(point, value, status, reason: new string((char)('a' + (i / 4)), 100));
        }

        return story;
    }
}
