// What comes back of a trial: how it stands on its way, its metrics, or why it has none. One JSON object; both sides of the line use it.
using System.Text;
using System.Text.Json;

namespace Mettle.Tuning.Objectives;

/// <summary>One line of an answer. With <see cref="Step"/> or <see cref="Budget"/> it is a report on the way; without, it is the end.</summary>
/// <param name="Trial">The number of the request; null in answers that can be to one request only.</param>
public sealed record TrialAnswer(int? Trial)
{
    /// <summary>How many steps are done.</summary>
    public double? Step { get; init; }

    /// <summary>The effort spent so far, in the unit of the study's budget.</summary>
    public double? Budget { get; init; }

    /// <summary>What was measured, by name.</summary>
    public IReadOnlyDictionary<string, double>? Metrics { get; init; }

    /// <summary>Why there is nothing measured.</summary>
    public string? Error { get; init; }

    /// <summary>It says how the trial stands, and there is more to come. One that gives the whole budget of its request back is an answer.</summary>
    internal bool IsReport(TrialRequest request) => Error is null && (Step is not null || Budget < request.Budget);

    /// <summary>Reads a line. Metrics may be nested, and their names are then joined by dots.</summary>
    /// <exception cref="FormatException">It is no answer; the message says why.</exception>
    internal static TrialAnswer Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return Read(line);
        }
        catch (JsonException) when (line.IndexOf("NaN"u8) >= 0 || line.IndexOf("Infinity"u8) >= 0)
        {
            // What some languages write for numbers that JSON does not have: such a metric is NaN, and said to be.
            return Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line)
                .Replace("-Infinity", "null", StringComparison.Ordinal).Replace("Infinity", "null", StringComparison.Ordinal).Replace("NaN", "null", StringComparison.Ordinal)));
        }
        catch (JsonException e)
        {
            throw new FormatException($"no JSON object: {Shown(line)}", e);
        }
    }

    private static TrialAnswer Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        using var document = JsonDocument.ParseValue(ref reader);
        if (reader.BytesConsumed < line.TrimEnd("\r \t"u8).Length)
            throw new FormatException($"more than one JSON object in a line: {Shown(line)}");
        return Of(document.RootElement) ?? throw new FormatException($"neither metrics nor an error: {Shown(line)}");
    }

    private static TrialAnswer? Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        var error = root.TryGetProperty("error", out var said) ? said.ToString() : null;
        Dictionary<string, double>? metrics = null;
        if (root.TryGetProperty("metrics", out var measured) && measured.ValueKind == JsonValueKind.Object)
        {
            MetricsJson.Add(measured, metrics = new(StringComparer.Ordinal));
            foreach (var none in measured.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Null))
                metrics[none.Name] = double.NaN;
        }

        if (error is null && metrics is null)
            return null;
        var trial = Number(root, "trial");
        if (root.TryGetProperty("trial", out var number) && !(trial is { } t && t == (int)t))
            throw new FormatException($"the trial {Printable.Line(number.GetRawText())} is no whole number");
        return new((int?)trial) { Step = Number(root, "step"), Budget = Number(root, "budget"), Metrics = metrics, Error = error };
    }

    private static double? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    private static string Shown(ReadOnlySpan<byte> line) => $"'{Printable.Line(Encoding.UTF8.GetString(line[..Math.Min(line.Length, 200)]))}'";
}
