// A study as a journal of Optuna 4 (its JournalStorage in a file): one operation a line, which its tools replay. Knows their format, none of
// their code.
using System.Globalization;
using System.Text.Json;
using Mettle.Running.Exports;
using Mettle.Search;
using Mettle.Tuning.Reporting;

namespace Mettle.Tuning.Exports;

/// <summary>
/// The study and its trials, by number; Optuna counts from 0, so the attribute <c>trial</c> has Mettle's number. Ordinal and boolean parameters
/// are categorical there. Values on the way have the step round(10,000 × share of the full effort). Infeasible trials are complete with a
/// constraint that is violated.
/// </summary>
public static class OptunaJournal
{
    private const int StepsOfAll = 10_000;

    private enum Operation
    {
        CreateStudy = 0,
        SetStudyUserAttribute = 2,
        SetStudySystemAttribute = 3,
        CreateTrial = 4,
        SetTrialStateAndValues = 6,
        SetTrialIntermediateValue = 7,
        SetTrialSystemAttribute = 9,
    }

    private enum State
    {
        Complete = 1,
        Pruned = 2,
        Failed = 3,
    }

    /// <summary>The lines. Each ends with a line feed in the file, the last one too.</summary>
    public static IEnumerable<string> Of(StudyReport report) => Study(report).Concat(report.Trials.Index().SelectMany(t => Trial(report, t.Index, t.Item)));

    private static IEnumerable<string> Study(StudyReport report)
    {
        var study = report.Study;
        yield return Line(Operation.CreateStudy, json =>
        {
            json.WriteString("study_name", $"{study.Study} {study.Id}");
            json.WriteStartArray("directions");
            json.WriteNumberValue(study.Goal == Direction.Minimize ? 1 : 2);
            json.WriteEndArray();
        });
        yield return OfStudy(Operation.SetStudySystemAttribute, "system_attr", "study:metric_names", json =>
        {
            json.WriteStartArray();
            json.WriteStringValue(study.Metric);
            json.WriteEndArray();
        });
        foreach (var (name, text) in new[] { ("id", study.Id), ("sampler", report.Samplers[^1].Name), ("status", report.Status.ToString().ToUpperInvariant()), ("reason", report.Reason) })
            yield return OfStudy(Operation.SetStudyUserAttribute, "user_attr", name, json => json.WriteStringValue(text));
    }

    // What is known from the beginning stands in one line; what comes after it in the order in which Optuna would write it.
    private static IEnumerable<string> Trial(StudyReport report, int id, TrialFacts trial)
    {
        yield return Line(Operation.CreateTrial, json =>
        {
            json.WriteNumber("study_id", 0);
            json.WriteString("datetime_start", Time(trial.Began));
            Parameters(json, report.Study.Space.Parameters, trial.Params);
            Attributes(json, trial);
        });
        foreach (var (step, value) in Steps(trial))
        {
            yield return OfTrial(Operation.SetTrialIntermediateValue, id, json =>
            {
                json.WriteNumber("step", step);
                json.WriteNumber("intermediate_value", value);
            });
        }

        if (trial.End is not { } end)
            yield break;
        if (report.Study.Gates.Count > 0 && end.Value is not null)
            yield return Constraint(id, end.Status == ObservationStatus.Infeasible ? 1 : 0);
        yield return End(id, trial.Began, end);
    }

    private static void Parameters(Utf8JsonWriter json, IReadOnlyList<ParameterNote> parameters, Point point)
    {
        var active = parameters.Where(parameter => point[parameter.Name] is not null).ToList();
        json.WriteStartObject("distributions");
        foreach (var parameter in active)
            json.WriteString(parameter.Name, OptunaDistribution.Of(parameter));
        json.WriteEndObject();
        json.WriteStartObject("params");
        foreach (var parameter in active)
            json.WriteNumber(parameter.Name, OptunaDistribution.Internal(parameter, point[parameter.Name]!.Value));
        json.WriteEndObject();
    }

    private static void Attributes(Utf8JsonWriter json, TrialFacts trial)
    {
        json.WriteStartObject("user_attrs");
        json.WriteNumber("trial", trial.Number);
        if (trial.End is { } end)
        {
            foreach (var (name, text) in new[] { ("reason", end.Reason), ("worker", end.Worker), ("error", end.Error) }.Where(a => a.Item2 is not null))
                json.WriteString(name, text);
            json.WriteNumber("budget", end.Budget);
            json.WriteNumber("seconds", end.Seconds);
            foreach (var metric in end.Metrics)
                json.WriteNumber($"metrics.{metric.Key}", metric.Value);
        }

        json.WriteEndObject();
    }

    // Of several values at one step the last counts. A trial that said something on its way also has its end there.
    private static IEnumerable<(int Step, double Value)> Steps(TrialFacts trial)
    {
        var steps = trial.Steps.Select(step => (Step: (int)Math.Round(step.Budget * StepsOfAll), step.Value)).ToList();
        if (steps.Count > 0 && trial.End is { Value: { } value } end)
            steps.Add(((int)Math.Round(end.Budget * StepsOfAll), value));
        return steps.GroupBy(step => step.Step).Select(same => same.Last());
    }

    // It comes last: nothing changes a trial that has ended. Its beginning stands here again, for the dashboard that runs in a browser.
    private static string End(int id, DateTimeOffset began, TrialFinished end) => OfTrial(Operation.SetTrialStateAndValues, id, json =>
    {
        json.WriteNumber("state", (int)StateOf(end));
        Values(json, end.Value);
        json.WriteString("datetime_start", Time(began));
        json.WriteString("datetime_complete", Time(end.At));
    });

    private static State StateOf(TrialFinished end) => (end.Status, end.Value) switch
    {
        (ObservationStatus.Pruned, _) => State.Pruned,
        (ObservationStatus.Failed, _) or (_, null) => State.Failed,
        _ => State.Complete,
    };

    // Where any trial has constraints, one without them counts as infeasible; above 0 is violated.
    private static string Constraint(int id, int violated) => OfTrial(Operation.SetTrialSystemAttribute, id, json =>
        Attribute(json, "system_attr", "constraints", inner =>
        {
            inner.WriteStartArray();
            inner.WriteNumberValue(violated);
            inner.WriteEndArray();
        }));

    private static void Values(Utf8JsonWriter json, double? value)
    {
        if (value is not { } number)
        {
            json.WriteNull("values");
            return;
        }

        json.WriteStartArray("values");
        json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void Attribute(Utf8JsonWriter json, string kind, string name, Action<Utf8JsonWriter> value)
    {
        json.WriteStartObject(kind);
        json.WritePropertyName(name);
        value(json);
        json.WriteEndObject();
    }

    private static string OfStudy(Operation operation, string kind, string name, Action<Utf8JsonWriter> value) => Line(operation, json =>
    {
        json.WriteNumber("study_id", 0);
        Attribute(json, kind, name, value);
    });

    private static string OfTrial(Operation operation, int id, Action<Utf8JsonWriter> write) => Line(operation, json =>
    {
        json.WriteNumber("trial_id", id);
        write(json);
    });

    private static string Line(Operation operation, Action<Utf8JsonWriter> write) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("op_code", (int)operation);
        json.WriteString("worker_id", "mettle");
        write(json);
        json.WriteEndObject();
    });

    // Without a time zone, as Python writes it; UTC.
    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
