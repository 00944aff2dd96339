// One trial in full, for whoever doubts a value or looks for what broke it.
using Mettle.Drawing;

namespace Mettle.Tuning.Reporting;

/// <summary>Lines of plain text.</summary>
public static class TrialText
{
    private const int MostSteps = 20;

    /// <summary>Everything that is stored of a trial.</summary>
    public static IEnumerable<string> Lines(TrialFacts trial, string metric) =>
        [.. Summary(trial, metric), .. Params(trial), .. Steps(trial), .. Metrics(trial), .. Error(trial)];

    private static IEnumerable<string> Summary(TrialFacts trial, string metric)
    {
        if (trial.End is not { } end)
        {
            yield return $"trial {trial.Number}  under way since {trial.Began:yyyy-MM-dd HH:mm:ss}";
            yield break;
        }

        yield return $"trial {trial.Number}  {end.Status.ToString().ToUpperInvariant()}{(end.Value is { } value ? $"  {metric} {Value.Of(value)}" : "")}";
        yield return $"  {end.Reason}";
        yield return $"  took {Shown.Seconds(end.Seconds)}, at {Shown.Share(end.Budget)} of the full budget"
            + (end.Worker is { } worker ? $", by {worker}" : "") + (end.Attempts > 1 ? $", begun {end.Attempts} times" : "");
    }

    private static IEnumerable<string> Params(TrialFacts trial) => Headed("params:", trial.Params.Entries.Select(entry => $"{entry.Key}: {entry.Value}"));

    private static IEnumerable<string> Steps(TrialFacts trial) => Headed(
        trial.Steps.Count > MostSteps ? $"on its way (last {MostSteps} of {trial.Steps.Count}):" : "on its way:",
        trial.Steps.TakeLast(MostSteps).Select(step => $"{Shown.Share(step.Budget)}: {Value.Of(step.Value)}{(step.Measured ? ", and went on" : "")}"));

    private static IEnumerable<string> Metrics(TrialFacts trial) => Headed("metrics:", trial.End?.Metrics.Select(metric => $"{metric.Key}: {Value.Of(metric.Value)}") ?? []);

    private static IEnumerable<string> Error(TrialFacts trial) => Headed("error:", trial.End?.Error?.TrimEnd().Split('\n') ?? []);

    private static IEnumerable<string> Headed(string heading, IEnumerable<string> lines)
    {
        var some = lines.ToList();
        return some is [] ? [] : [$"  {heading}", .. some.Select(line => $"    {line}")];
    }
}
