// Runs that are killed and interrupted at any moment: what was finished stays finished, and nothing is left behind.
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Mettle.Acceptance;

[Collection<UnderLoad>]
public sealed class KillingRuns : IDisposable
{
    private const int Moments = 200;
    private const int Items = 12;

    // A whole run says a little more than this many lines, and starts in about this many milliseconds.
    private const int Lines = 32;
    private const int Start = 100;

    private readonly Tool tool = new();
    private readonly string outside = Directory.CreateTempSubdirectory("mettle-executions-").FullName;
    private readonly HashSet<string> done = [];
    private int generation;
    private int executed;

    public void Dispose()
    {
        tool.Dispose();
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public async Task Nothing_survives_and_nothing_that_was_finished_is_done_again()
    {
        tool.Write("mettle.yaml", Pipeline());
        NextGeneration();
        for (int moment = 0, run = 0; moment < Moments; run++)
        {
            var signal = Draw(run, "signal", 2) == 0 ? "KILL" : "INT";
            var ended = await Interrupted(signal, Draw(run, "lines", Lines + 10) - 10, TimeSpan.FromMilliseconds(Draw(run, "start", Start)));
            Assert.True(await tool.SurvivorsAfter(TimeSpan.FromSeconds(10)) is { Count: 0 }, $"moment {moment}, {signal}: {string.Join('\n', tool.Survivors())}");
            Look(ended, $"moment {moment}, {signal}");
            if (ended.ExitCode == 0)
                NextGeneration();
            else
                moment++;
        }

        Assert.True(generation > 3, $"only {generation} generations: no run got far");
        var last = await tool.Run("run", "--json");
        Assert.True(last.ExitCode == 0, last.Errors + last.Output);
        Look(last, "the last run");
        foreach (var item in Enumerable.Range(1, Items))
            Assert.Equal($"{generation}\n", await File.ReadAllTextAsync(Path.Combine(tool.Folder, "out", $"i{item}"), TestContext.Current.CancellationToken));
    }

    // The same in every test, and evenly spread.
    private static int Draw(int run, string what, int count) =>
        (int)(BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{what} {run}"))) % (uint)count);

    private string Pipeline() => $$"""
        version: 1
        params: { log: "{{outside}}/log" }
        pools: { cpu: 4 }
        stages:
          work:
            foreach: [{{string.Join(", ", Enumerable.Range(1, Items).Select(i => $"i{i}"))}}]
            cmd: "echo work:${item} >> ${params.log}; sleep 0.01; cp generation out/${item}"
            deps: [generation]
            outs: ["out/${item}"]
          back:
            foreach: [a, b]
            cmd: "sleep 300 & echo back:${item} >> ${params.log}; cp generation back-${item}"
            deps: [generation]
            outs: ["back-${item}"]
          sum:
            cmd: "echo sum: >> ${params.log}; cat out/* > sum"
            deps: [out/*]
            outs: [sum]
        """;

    private void NextGeneration()
    {
        tool.Write("generation", $"{++generation}\n");
        done.Clear();
    }

    // By what it has said and not by the clock, so that a slow machine gets as far as a fast one; before it says anything, by the clock.
    private async Task<Ended> Interrupted(string signal, int lines, TimeSpan start)
    {
        using var running = tool.Start("run", "--json");
        if (lines <= 0)
            await Task.Delay(start, TimeProvider.System, TestContext.Current.CancellationToken);
        await running.Read(lines);
        running.Signal(signal);
        return await running.End();
    }

    // What began in this run must not be what an earlier one had said to be done.
    private void Look(Ended ended, string when)
    {
        var log = Path.Combine(outside, "log");
        var all = File.Exists(log) ? File.ReadAllLines(log) : [];
        var again = all[executed..].Where(done.Contains).ToList();
        Assert.True(again.Count == 0, $"{when}: {string.Join(", ", again)} again");
        executed = all.Length;
        done.UnionWith(ended.Lines.Select(Done).OfType<string>());
    }

    // Null for every other line, and for one that the kill cut off.
    private static string? Done(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var at = json.RootElement;
            return at.GetProperty("event").GetString() == "job" && at.GetProperty("state").GetString() == "done"
                ? $"{at.GetProperty("stage").GetString()}:{(at.TryGetProperty("item", out var item) ? item.GetString() : "")}"
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
