// The spans of trials, for whoever listens; nobody does unless a collector is named. Knows neither what listens nor where spans go.
using System.Diagnostics;

namespace Mettle;

/// <summary>Spans of <c>System.Diagnostics</c>, which OpenTelemetry exports.</summary>
public static class Spans
{
    /// <summary>What to listen to.</summary>
    public const string Source = "Mettle";

    private static readonly ActivitySource Activities = new(Source);

    /// <summary>Begins the span of a trial; null where nobody listens.</summary>
    /// <param name="verb">tune or break.</param>
    /// <param name="number">Which trial, as its reports number it.</param>
    internal static Activity? Trial(string verb, int number) =>
        Activities.StartActivity($"{verb} trial")?.SetTag("mettle.verb", verb).SetTag("mettle.trial", number);

    /// <summary>Says how the trial ended.</summary>
    /// <param name="span">Of <see cref="Trial"/>.</param>
    /// <param name="status">Of the trial.</param>
    /// <param name="error">Why it failed; null where it did not.</param>
    internal static void End(Activity? span, string status, string? error)
    {
        span?.SetTag("mettle.status", status);
        if (error is not null)
            span?.SetStatus(ActivityStatusCode.Error, error);
    }
}
