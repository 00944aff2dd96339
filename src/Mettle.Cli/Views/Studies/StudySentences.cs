// A study in words: the same sentences in every view.
using Mettle.Search;
using Mettle.Tuning;

namespace Mettle.Cli.Views.Studies;

internal static class StudySentences
{
    public static string Of(StudyStarted started) =>
        $"study {started.Study}, session {started.Id}, seed {started.Seed}, sampler {started.Sampler.Name} ({started.Sampler.Reason})"
        + (started.Done > 0 ? $", {started.Done} trials done before" : "");

    /// <summary>One trial: <c>1.8345  short=10, long=65</c>.</summary>
    public static string Of(TrialFinished trial) => trial.Status switch
    {
        ObservationStatus.Failed => $"failed  {trial.Params}  {trial.Reason}",
        ObservationStatus.Infeasible => $"infeasible  {trial.Params}  {trial.Reason}",
        ObservationStatus.Pruned => $"{Number(trial.Value)} at {trial.Budget:0.##%}  {trial.Params}",
        _ => $"{Number(trial.Value)}  {trial.Params}",
    };

    public static IEnumerable<string> Of(StudyEnded ended, string metric)
    {
        yield return "";
        var cost = Math.Abs(ended.FullBudgets - ended.Trials) > 1e-9 ? $", as much as {ended.FullBudgets:0.#} whole ones" : "";
        yield return $"{ended.Status.ToString().ToUpperInvariant()}: {ended.Reason} ({ended.Trials} trials{cost}, {ended.Seconds:0.0} s)";
        if (ended.Best is { } best)
            yield return $"best: {metric} {Number(best.Value)}  {best.Params}  (trial {best.Trial})";
        yield return ended.Status == Status.Running ? "go on with --resume" : $"all of it: mettle show {ended.Id}";
    }

    public static string Number(double? value) => value is { } number ? number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) : "–";
}
