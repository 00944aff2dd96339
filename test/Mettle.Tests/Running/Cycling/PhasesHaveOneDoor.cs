// All sixteen ways between phases: four exist. Durations are whole across them.
namespace Mettle.Running.Cycling;

public sealed class PhasesHaveOneDoor
{
    private static readonly (Phase From, Phase To)[] Ways =
        [(Phase.None, Phase.Red), (Phase.Red, Phase.Yellow), (Phase.Yellow, Phase.Red), (Phase.Yellow, Phase.Green)];

    public static TheoryData<Phase, Phase> Pairs()
    {
        var pairs = new TheoryData<Phase, Phase>();
        foreach (var from in Enum.GetValues<Phase>())
        {
            foreach (var to in Enum.GetValues<Phase>())
                pairs.Add(from, to);
        }

        return pairs;
    }

    [Fact]
    public void There_are_sixteen_pairs() => Assert.Equal(16, Pairs().Count);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Four_ways_exist(Phase from, Phase to)
    {
        var phases = new Phases(new ManualTime());
        foreach (var phase in new[] { Phase.Red, Phase.Yellow, Phase.Green }.TakeWhile(phase => phase <= from))
            _ = phases.Move(phase);

        if (Ways.Contains((from, to)))
            _ = phases.Move(to);
        else
            Assert.StartsWith("BUG", Assert.Throws<InvalidOperationException>(() => phases.Move(to)).Message);
        Assert.Equal(Ways.Contains((from, to)) ? to : from, phases.Phase);
    }

    [Fact]
    public void Every_second_belongs_to_the_phase_that_ends()
    {
        var time = new ManualTime();
        var phases = new Phases(time);
        double After(int seconds, Func<double> move)
        {
            time.Advance(TimeSpan.FromSeconds(seconds));
            return move();
        }

        Assert.Equal(
            [1, 2, 4, 8, 16],
            [
                After(1, () => phases.Move(Phase.Red)), After(2, phases.Stay), After(4, () => phases.Move(Phase.Yellow)),
                After(8, () => phases.Move(Phase.Red)), After(16, () => phases.Move(Phase.Yellow)),
            ]);
    }
}
