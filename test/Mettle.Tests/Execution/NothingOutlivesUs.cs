// When the process that started groups is killed with SIGKILL, the groups end all the same.
using System.Globalization;

namespace Mettle.Execution;

public sealed class NothingOutlivesUs
{
    [Fact(Timeout = 30_000)]
    public async Task EverythingEndsAfterAKill()
    {
        using var victim = new Victim(
            "start",
            "echo $$; exec sleep 1000",
            "trap '' TERM INT HUP; echo $$; while true; do sleep 1; done",
            "sleep 1000 & echo $!; (sleep 1000 & echo $!; wait) & wait",
            "sleep 1000 & echo $!; exit 0");
        var processes = Numbers(victim, 5);
        Assert.All(processes, process => Assert.True(Alive.Is(process)));

        victim.Kill();

        await Alive.UntilGone(processes);
    }

    [Fact(Timeout = 30_000)]
    public async Task AKillAtAnyMomentOfStartingLeavesNothing()
    {
        using var folder = new TempFolder();
        var mark = folder.At("sleeper");
        File.CreateSymbolicLink(mark, "/bin/sleep");
        var chance = new Seed(3).Chance();
        for (var round = 0; round < 4; round++)
        {
            using var victim = new Victim(["start", .. Enumerable.Repeat($"echo one; exec {mark} 1000", 40)]);
            for (var seen = chance.NextInt(30); seen >= 0; seen--)
                victim.Line();

            victim.Kill();

            while (Alive.Executing(mark).Any())
                await Soon();
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task AGuardianThatWasKilledIsReplaced()
    {
        using var victim = new Victim("start", "echo $$; exec sleep 1000", "echo $$; exec sleep 1000");
        var processes = Numbers(victim, 2);
        var guardian = Assert.Single(Guardians(victim));
        Signals.Send(guardian, Signal.Kill);
        while (!Guardians(victim).Except([guardian]).Any())
            await Soon();

        victim.Kill();

        await Alive.UntilGone(processes);
    }

    private static int[] Numbers(Victim victim, int count)
    {
        var numbers = new List<int>();
        while (numbers.Count < count)
        {
            if (int.TryParse(victim.Line(), CultureInfo.InvariantCulture, out var number))
                numbers.Add(number);
        }

        return [.. numbers];
    }

    private static IEnumerable<int> Guardians(Victim victim) =>
        Alive.Executing("while read -r line").Where(process => Alive.Parent(process) == victim.Id);

    private static Task Soon() =>
        Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
}
