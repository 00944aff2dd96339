// Trials measured by a command each. What it measured stands in a file that it writes, or in the last line of its output.
using System.Globalization;
using System.Text;
using System.Text.Json;
using Mettle.Execution;
using Mettle.Running.Planning;
using Mettle.Search;
using Mettle.Tuning.Declared;

namespace Mettle.Tuning.Objectives;

/// <param name="command">What is declared of it.</param>
/// <param name="space">Whose parameters its line may name.</param>
/// <param name="launch">How it is started, but for its words and log.</param>
/// <param name="start">Starts a child.</param>
internal sealed class RunCommands(CommandObjective command, Space space, Launch launch, Func<Launch, Child> start) : IObjective
{
    private const int TailLines = 20;
    private const int LongestTail = 64 * 1024;
    private const int LongestLine = 1 << 20;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public Measured Measure(TrialRequest request, Func<TrialAnswer, bool> report, CancellationToken cancellation)
    {
        var log = Path.Join(launch.Log, $"{request.Trial}-{request.Budget.ToString("0.######", CultureInfo.InvariantCulture)}");
        var metrics = command.Metrics is null ? null : Path.Join(launch.Folder, Placeholder.Fill(command.Metrics, null, Texts(request)));
        if (metrics is not null)
            File.Delete(metrics);
        var child = start(launch with { Words = ["/bin/sh", "-c", Placeholder.FillCommand(command.Line, null, Texts(request))], Log = log, Environment = [.. launch.Environment, .. Variables(request)] });
        int code;
        using (cancellation.Register(() => child.End(Grace)))
            code = child.Wait().Code;
        cancellation.ThrowIfCancellationRequested();
        var measured = code == 0 ? Read(metrics, log) : Failed(code, Tail(log));
        File.Delete(log);
        return measured with { Worker = $"process {child.Id}" };
    }

    private static Measured Failed(int code, string? said) =>
        Measured.Failed($"exit code {code}{(said is null ? "" : $"; it said: {Printable.Line(said[(said.LastIndexOf('\n') + 1)..])}")}", said);

    private static Measured Read(string? metrics, string log)
    {
        try
        {
            var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
            using var document = JsonDocument.Parse(metrics is null ? LastLine(log) : File.ReadAllBytes(metrics));
            MetricsJson.Add(document.RootElement, numbers);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new Measured(numbers) : throw new JsonException();
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Measured.Failed($"it did not write its metrics, {Path.GetFileName(metrics)}", Tail(log));
        }
        catch (JsonException)
        {
            return Measured.Failed(metrics is null ? "the last line of its output is no JSON object of metrics" : $"its metrics, {Path.GetFileName(metrics)}, are no JSON", Tail(log));
        }
    }

    // Read from the end: whatever it wrote before, however much, is not looked at.
    private static byte[] LastLine(string log)
    {
        var text = End(log, LongestLine).AsSpan().TrimEnd("\r\n \t"u8);
        return text[(text.LastIndexOf((byte)'\n') + 1)..].ToArray();
    }

    private static string? Tail(string log)
    {
        var lines = Encoding.UTF8.GetString(End(log, LongestTail)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length == 0 ? null : string.Join('\n', lines.TakeLast(TailLines));
    }

    private static byte[] End(string log, int most)
    {
        using var file = File.OpenRead(log);
        file.Position = Math.Max(0, file.Length - most);
        var end = new byte[file.Length - file.Position];
        file.ReadExactly(end);
        return end;
    }

    // A parameter that is not active is empty.
    private Dictionary<string, string> Texts(TrialRequest request) =>
        space.Parameters.ToDictionary(p => p.Name, p => request.Params[p.Name]?.ToString() ?? "", StringComparer.Ordinal);

    private static IEnumerable<string> Variables(TrialRequest request) =>
    [
        $"METTLE_REQUEST={JsonSerializer.Serialize(request, TrialJson.Default.TrialRequest)}",
        $"METTLE_BUDGET={request.Budget.ToString("R", CultureInfo.InvariantCulture)}",
        $"METTLE_SEED={request.Seed.ToString(CultureInfo.InvariantCulture)}",
        .. (request.Data ?? new Dictionary<string, string>()).Select(d => $"METTLE_DATA_{d.Key.ToUpperInvariant()}={d.Value}"),
    ];
}
