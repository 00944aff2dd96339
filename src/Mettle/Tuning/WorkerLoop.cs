// The other side of the worker protocol: a few lines make a C# program a worker. Knows nothing of studies.
using System.Text.Json;
using Mettle.Execution.Workers;
using Mettle.Tuning.Objectives;

namespace Mettle.Tuning;

/// <summary>Answers trials until there are no more.</summary>
public static class WorkerLoop
{
    /// <summary>
    /// Reads one trial a line, gives each to the objective, and writes its metrics, or what it threw as the trial's error. Returns when the
    /// input ends. One trial at a time: a program that works on several is started several times.
    /// </summary>
    /// <param name="input">Usually the standard input.</param>
    /// <param name="output">Usually the standard output; nothing else may be written there.</param>
    /// <param name="objective">
    /// The metrics of a trial, by name. To say how it stands on the way, it calls what it is given with metrics and the share of the budget, or
    /// the number of steps, that is done.
    /// </param>
    public static void Answer(Stream input, Stream output, Func<TrialRequest, Action<TrialAnswer>, IReadOnlyDictionary<string, double>> objective)
    {
        var lines = new WorkerLines(input);
        while (lines.Next(out var line))
        {
            // What is no request takes a trial back that is over by now.
            if (JsonSerializer.Deserialize(line, TrialJson.Default.TrialRequest) is { Trial: > 0, Params: not null } request)
                Write(output, Of(request, objective, report => Write(output, report with { Trial = request.Trial })));
        }
    }

    private static TrialAnswer Of(TrialRequest request, Func<TrialRequest, Action<TrialAnswer>, IReadOnlyDictionary<string, double>> objective, Action<TrialAnswer> report)
    {
        try
        {
            return new TrialAnswer(request.Trial) { Metrics = objective(request, report) };
        }
        catch (Exception failure)
        {
            // Whatever it throws is its answer to this trial; the worker goes on.
            return new TrialAnswer(request.Trial) { Error = $"{failure.GetType().Name}: {failure.Message}" };
        }
    }

    private static void Write(Stream output, TrialAnswer answer)
    {
        output.Write([.. JsonSerializer.SerializeToUtf8Bytes(answer, TrialJson.Default.TrialAnswer), (byte)'\n']);
        output.Flush();
    }
}
