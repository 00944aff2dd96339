// Trials measured by a command each. What it measured stands in a file that it writes, or in the last line of its output.
using System.Globalization;
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

    public Measured Measure(TrialRequest request, Func<TrialAnswer, bool> report, CancellationToken cancellation)
    {
        var log = Path.Join(launch.Log, $"{request.Trial}-{request.Budget.ToString("0.######", CultureInfo.InvariantCulture)}");
        var metrics = command.Metrics is null ? null : Path.Join(launch.Folder, Placeholder.Fill(command.Metrics, null, Texts(request)));
        CommandMetrics.Clear(metrics);
        var child = start(launch with { Words = ["/bin/sh", "-c", Placeholder.FillCommand(command.Line, null, Texts(request))], Log = log, Environment = [.. launch.Environment, .. Variables(request)] });
        var code = child.Wait(Timeout.InfiniteTimeSpan, cancellation).Code;
        cancellation.ThrowIfCancellationRequested();
        var measured = code == 0 ? Read(metrics, log) : Failed(code, Tail(log));
        File.Delete(log);
        return measured with { Worker = $"process {child.Id}" };
    }

    private static Measured Failed(int code, string? said) =>
        Measured.Failed($"exit code {code}{(said is null ? "" : $"; it said: {Printable.Line(said[(said.LastIndexOf('\n') + 1)..])}")}", said);

    private static Measured Read(string? metrics, string log) =>
        CommandMetrics.TryRead(metrics, log, out var numbers, out var why) ? new Measured(numbers) : Measured.Failed(why, Tail(log));

    private static string? Tail(string log)
    {
        var lines = LogFile.Tail(log).Where(line => line.Length > 0).ToList();
        return lines.Count == 0 ? null : string.Join('\n', lines.TakeLast(TailLines));
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
