// Numbers out of the JSON files that a job writes. What is no number is left out; a file that is missing is a failure.
using System.Text.Json;
using Mettle.Running.Planning;

namespace Mettle.Running.Executing;

internal static class Metrics
{
    /// <summary>Reads all metric files of a job.</summary>
    /// <param name="options">Folder and parameters.</param>
    /// <param name="job">The job.</param>
    /// <param name="metrics">By name; nested names are joined by a dot; true is 1, false is 0.</param>
    /// <param name="why">Why it failed.</param>
    public static bool TryRead(RunOptions options, Job job, out Dictionary<string, double> metrics, out string why)
    {
        metrics = new(StringComparer.Ordinal);
        why = "";
        foreach (var template in job.Stage.Stage.Metrics)
        {
            var path = Placeholder.Fill(template, job.Item, options.Pipeline.Params);
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
