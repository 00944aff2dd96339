// Numbers out of the JSON files that a job writes. What is no number is left out; a file that is missing is a failure.
using System.Globalization;
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
                Add(document.RootElement, "", metrics);
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

    private static void Add(JsonElement element, string name, Dictionary<string, double> metrics)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number:
                metrics[name] = element.GetDouble();
                break;
            case JsonValueKind.True or JsonValueKind.False:
                metrics[name] = element.GetBoolean() ? 1 : 0;
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Add(member.Value, Below(name, member.Name), metrics);
                break;
            case JsonValueKind.Array:
                var i = 0;
                foreach (var item in element.EnumerateArray())
                    Add(item, Below(name, (i++).ToString(CultureInfo.InvariantCulture)), metrics);
                break;
        }
    }

    private static string Below(string name, string member) => name.Length == 0 ? member : $"{name}.{member}";
}
