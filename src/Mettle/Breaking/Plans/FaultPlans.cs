// Makes fault plans of points and checks them: the only way from a search to something that can be injected.
using Mettle.Expressions;
using Mettle.Search;

namespace Mettle.Breaking.Plans;

/// <summary>Fault plans as named values: the names of a space's parameters, of a plan's JSON and of <c>forbid</c> expressions.</summary>
public static class FaultPlans
{
    /// <summary>The longest a fault may act, in milliseconds.</summary>
    public const int MaxDurationMs = 60_000;

    /// <summary>The status of an abort for which no <c>error_code</c> is given.</summary>
    public const int DefaultAbortCode = 503;

    private static readonly IReadOnlyList<Expression> Rules =
    [
        Expression.Parse("fault_type == \"delay\" implies delay_ms > 0"),
        Expression.Parse("fault_type == \"abort\" implies abort_probability > 0"),
        Expression.Parse("start_delay_ms < duration_ms"),
        Expression.Parse("percentage > 0"),
    ];

    /// <summary>Every name a point may hold; the bounds of numbers stand in <c>FieldBounds</c>.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "service", "fault_type", "duration_ms", "start_delay_ms", "delay_ms", "error_code",
        "abort_probability", "percentage", "method", "path", "header",
    ];

    /// <summary>The space without the points that are no plan because two of their values contradict each other.</summary>
    public static Space Narrow(Space faults)
    {
        var names = faults.Parameters.Select(p => p.Name).ToHashSet();
        var rules = Rules.Where(r => r.Names.All(names.Contains)).ToList();
        return rules.Count == 0 ? faults : new Space(faults.Parameters, [.. faults.Constraints, .. rules]);
    }

    /// <summary>Makes plans of points drawn from the space, so that a space with points that are none is refused before anything starts.</summary>
    /// <exception cref="ProblemException">What is wrong with them, each mistake once.</exception>
    public static void Check(Space faults)
    {
        const int Drawn = 200;
        var chance = new Seed(0).Derive("check").Chance();
        var problems = new List<Problem>();
        for (var i = 0; i < Drawn; i++)
        {
            try
            {
                Of(faults.Draw(chance), MaxDurationMs);
            }
            catch (ProblemException mistakes)
            {
                problems.AddRange(mistakes.Problems.Except(problems));
            }
        }

        if (problems.Count > 0)
            throw new ProblemException(problems);
    }

    /// <summary>The plan a point stands for.</summary>
    /// <param name="point">Names out of <see cref="Fields"/>; values that mean nothing to its fault type are passed over.</param>
    /// <param name="defaultDurationMs">How long the fault acts where the space does not say.</param>
    /// <exception cref="ProblemException">Everything that is wrong with it.</exception>
    public static FaultPlan Of(Point point, int defaultDurationMs)
    {
        var reader = new PlanReader(name => point[name]);
        foreach (var entry in point.Entries.Where(e => !Fields.Contains(e.Key)))
            reader.Report(Problems.PlanFieldUnknown(entry.Key, Fields));
        return Read(reader, defaultDurationMs);
    }

    /// <summary>The plan that these values stand for; see <see cref="Of(Point, int)"/>.</summary>
    /// <exception cref="ProblemException">Everything that is wrong with it.</exception>
    public static FaultPlan Of(Func<string, Value?> field, int defaultDurationMs) => Read(new PlanReader(field), defaultDurationMs);

    /// <summary>A plan's value by name, for expressions; null where it has none.</summary>
    public static Value? Field(this FaultPlan plan, string name) => name switch
    {
        "service" => Value.Of(plan.Service),
        "fault_type" => Value.Of(plan.Type.Word()),
        "duration_ms" => Value.Of(plan.DurationMs),
        "start_delay_ms" => Value.Of(plan.StartDelayMs),
        "delay_ms" => Number(plan.DelayMs),
        "error_code" => Number(plan.ErrorCode),
        "percentage" => Value.Of(plan.Percentage),
        "method" => Match(plan.Match.Method),
        "path" => Match(plan.Match.Path),
        "header" => plan.Match.HeaderName is { } header ? Value.Of($"{header}: {Notation(plan.Match.HeaderValue)}") : null,
        _ => null,
    };

    private static FaultPlan Read(PlanReader reader, int defaultDurationMs)
    {
        var service = Service(reader);
        var type = Type(reader);
        var duration = reader.Whole("duration_ms") ?? Math.Clamp(defaultDurationMs, 1, MaxDurationMs);
        var start = reader.Whole("start_delay_ms") ?? 0;
        if (start >= duration)
            reader.Report(Problems.PlanStartsAfterItsEnd(start, duration));
        var delay = Delay(reader, type);
        var code = Code(reader, type);
        var percentage = Percentage(reader, type);
        var match = Match(reader);
        reader.ThrowIfAny();
        return new FaultPlan
        {
            Service = service!,
            Type = type!.Value,
            DurationMs = duration,
            StartDelayMs = start,
            DelayMs = delay,
            ErrorCode = code,
            Percentage = percentage,
            Match = match,
        };
    }

    private static string? Service(PlanReader reader)
    {
        var service = reader.Text("service");
        if (string.IsNullOrWhiteSpace(service) || service == "*" || service.Length > 63 || service.Any(char.IsControl))
            reader.Report(Problems.PlanWithoutService(service));
        return service;
    }

    private static FaultType? Type(PlanReader reader)
    {
        var word = reader.Text("fault_type");
        var type = FaultTypes.Parse(word);
        if (type is null)
            reader.Report(Problems.PlanWithoutType(word, FaultTypes.Words));
        return type;
    }

    private static int? Delay(PlanReader reader, FaultType? type)
    {
        var delay = reader.Whole("delay_ms");
        if (type == FaultType.Delay && delay is null or 0)
            reader.Report(Problems.PlanDelayWithoutLength());
        return delay is 0 ? null : delay;
    }

    private static int? Code(PlanReader reader, FaultType? type)
    {
        if (type == FaultType.Delay)
            return null;
        var code = reader.Whole("error_code");
        if (type == FaultType.ErrorInjection && code is null)
            reader.Report(Problems.PlanErrorWithoutCode());
        return code ?? DefaultAbortCode;
    }

    private static double Percentage(PlanReader reader, FaultType? type)
    {
        var percentage = reader.Number("percentage") ?? 100;
        var probability = type == FaultType.Abort ? reader.Number("abort_probability") ?? 1 : 1;
        if (percentage * probability <= 0)
            reader.Report(Problems.PlanHitsNothing());
        return percentage * probability;
    }

    private static RequestMatch Match(PlanReader reader)
    {
        var (name, value) = reader.Header("header");
        return new RequestMatch(reader.Match("method"), reader.Match("path"), name, value);
    }

    private static Value? Number(int? number) => number is { } n ? Value.Of(n) : null;

    private static Value? Match(TextMatch? match) => match is null ? null : Value.Of(TextMatches.Write(match));

    private static string Notation(TextMatch? match) => match is null ? "*" : TextMatches.Write(match);
}
