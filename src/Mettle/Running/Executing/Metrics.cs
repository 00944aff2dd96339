// Numbers out of the JSON files that a job writes. What is no number is left out; a file that is missing is a failure.
using System.Text.Json;
using Mettle.Running.Declared;
using Mettle.Running.Planning;

namespace Mettle.Running.Executing;

internal static class Metrics
{
    /// <summary>Reads all metric files of a job of a stage.</summary>
    /// <param name="options">Folder and parameters.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="item">The job's; null: the stage has one job.</param>
    /// <param name="metrics">By name; nested names are joined by a dot; true is 1, false is 0.</param>
    /// <param name="why">Why it failed.</param>
    public static bool TryRead(RunOptions options, Stage stage, Item? item, out Dictionary<string, double> metrics, out string why)
    {
        metrics = new(StringComparer.Ordinal);
        why = "";
        foreach (var template in stage.Metrics)
        {
            var path = Placeholder.Fill(template, item, options.Pipeline.Params);
            try
            {
                using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Join(options.Folder, path)));
                MetricsJson.Add(document.RootElement, metrics);
            }
            catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
            {
                why = $"it did not write its metrics, {path}";
            }
            catch (Exception bad) when (bad is JsonException or IOException or UnauthorizedAccessException)
            {
                why = $"its metrics, {path}, cannot be read: {bad.Message}";
            }
        }

        return why.Length == 0;
    }
}
