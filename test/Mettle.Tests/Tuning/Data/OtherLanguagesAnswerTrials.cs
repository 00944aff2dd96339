// The worker loops in Python and Node: answers, failures, reports, and trials that are taken back.
using System.Diagnostics;
using System.Text.Json;

namespace Mettle.Tuning.Data;

public sealed class OtherLanguagesAnswerTrials : IDisposable
{
    // Counts steps until it is told to leave, or to the one that is asked for.
    private const string InPython = """
        from mettle_worker import run
        def objective(request, report):
            print("this is not for Mettle")
            last = request["params"]["steps"]
            if last < 0:
                raise ArithmeticError("diverged")
            step = 0
            while step != last:
                step += 1
                if report({"loss": 1 / step}, step=step):
                    break
            return {"loss": float("nan") if last == 0 else 1 / step}
        run(objective)
        """;

    private const string InNode = """
        import { run } from "./mettle_worker.mjs";
        run(async ({ params }, report) => {
          console.log("this is not for Mettle");
          if (params.steps < 0) throw new RangeError("diverged");
          let step = 0;
          while (step !== params.steps) {
            step += 1;
            if (await report({ loss: 1 / step }, { step })) break;
          }
          return { loss: 1 / step };
        });
        """;

    private Process? started;

    public static TheoryData<string, string> Languages { get; } = new() { { OtherLanguages.Python, InPython }, { OtherLanguages.Node, InNode } };

    public void Dispose()
    {
        if (started is { HasExited: false })
            started.Kill();
        started?.Dispose();
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void TrialsAreReportedAnsweredAndFailed(string language, string program)
    {
        var worker = started = OtherLanguages.Start(language, program);

        Ask(worker, 1, steps: 2);
        Assert.Equal((1, 1.0), Report(worker, 1));
        Assert.Equal((2, 0.5), Report(worker, 1));
        Assert.Equal(0.5, Answer(worker, 1).GetProperty("metrics").GetProperty("loss").GetDouble());

        Ask(worker, 2, steps: -1);
        Assert.EndsWith("Error: diverged", Answer(worker, 2).GetProperty("error").GetString(), StringComparison.Ordinal);

        // What is no number is no metric.
        Ask(worker, 3, steps: 0);
        Assert.Contains("Error: ", Answer(worker, 3).GetProperty("error").GetString(), StringComparison.Ordinal);
        EndsWhenItsInputDoes(worker);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void ATrialThatIsTakenBackIsLeft(string language, string program)
    {
        var worker = started = OtherLanguages.Start(language, program);
        Ask(worker, 7, steps: 1_000_000_000);
        Report(worker, 7);
        Say(worker, """{"cancel":7}""");

        var line = Read(worker);
        while (line.TryGetProperty("step", out _))
            line = Read(worker);
        Assert.True(line.TryGetProperty("metrics", out _));

        // The same trial at its next budget is not the one that was taken back, nor is one that was over by then.
        Say(worker, """{"cancel":6}""");
        Ask(worker, 7, steps: 1);
        Report(worker, 7);
        Assert.Equal(1, Answer(worker, 7).GetProperty("metrics").GetProperty("loss").GetDouble());
        EndsWhenItsInputDoes(worker);
    }

    [Theory]
    [InlineData("branin.py")]
    [InlineData("branin.mjs")]
    public void TheExampleIsBranin(string file)
    {
        var language = file.EndsWith(".py", StringComparison.Ordinal) ? OtherLanguages.Python : OtherLanguages.Node;
        var worker = started = OtherLanguages.Start(language, language == OtherLanguages.Python ? "import branin" : "await import('./branin.mjs')");

        Say(worker, """{"trial":1,"params":{"x0":3.141592653589793,"x1":2.275},"budget":1,"seed":5}""");

        Assert.Equal(0.397887, Answer(worker, 1).GetProperty("metrics").GetProperty("loss").GetDouble(), 6);
        EndsWhenItsInputDoes(worker);
    }

    private static void Ask(Process worker, int trial, int steps) =>
        Say(worker, $$$"""{"trial":{{{trial}}},"params":{"steps":{{{steps}}}},"budget":1,"seed":5}""");

    private static void Say(Process worker, string line)
    {
        worker.StandardInput.Write(line + "\n");
        worker.StandardInput.Flush();
    }

    private static (int Step, double Loss) Report(Process worker, int trial)
    {
        var line = Answer(worker, trial);
        return (line.GetProperty("step").GetInt32(), line.GetProperty("metrics").GetProperty("loss").GetDouble());
    }

    private static JsonElement Answer(Process worker, int trial)
    {
        var line = Read(worker);
        Assert.Equal(trial, line.GetProperty("trial").GetInt32());
        return line;
    }

    private static JsonElement Read(Process worker) =>
        JsonDocument.Parse(worker.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"the worker ended: {worker.StandardError.ReadToEnd()}")).RootElement;

    private static void EndsWhenItsInputDoes(Process worker)
    {
        worker.StandardInput.Close();
        worker.WaitForExit();
        Assert.Equal(0, worker.ExitCode);
    }
}
