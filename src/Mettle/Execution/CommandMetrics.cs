// What a command says it measured: in a JSON file that it writes, or in the last line of its output. Knows not what the numbers mean.
using System.Text.Json;

namespace Mettle.Execution;

internal static class CommandMetrics
{
    /// <summary>Removes what an earlier run wrote, so that it is not taken for the next one's.</summary>
    /// <param name="file">The JSON file; null: none is written.</param>
    public static void Clear(string? file)
    {
        if (File.Exists(file))
            File.Delete(file);
    }

    /// <summary>Reads the numbers of a command that has ended.</summary>
    /// <param name="file">The JSON file; null: the last line of the log.</param>
    /// <param name="log">What it wrote to its streams.</param>
    /// <param name="metrics">By name; nested names are joined by a dot; true is 1, false is 0.</param>
    /// <param name="why">Why there are none: one sentence without a full stop.</param>
    public static bool TryRead(string? file, string log, out Dictionary<string, double> metrics, out string why)
    {
        metrics = new(StringComparer.Ordinal);
        why = "";
        try
        {
            using var document = JsonDocument.Parse(file is null ? LogFile.LastLine(log) : File.ReadAllBytes(file));
            MetricsJson.Add(document.RootElement, metrics);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return true;
            why = NoJson(file);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            why = $"it did not write its metrics, {Path.GetFileName(file)}";
        }
        catch (JsonException)
        {
            why = NoJson(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            why = $"its metrics, {Path.GetFileName(file)}, cannot be read: {Printable.Line(unreadable.Message)}";
        }

        return false;
    }

    private static string NoJson(string? file) =>
        file is null ? "the last line of its output is no JSON object of metrics" : $"its metrics, {Path.GetFileName(file)}, are no JSON";
}
