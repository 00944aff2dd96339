// Where a side is run, and with what: the same for its build, its hooks and its runs. Knows not what is measured.
using System.Text.Json.Nodes;
using Mettle.Execution;

namespace Mettle.Proving.Measuring;

/// <param name="Name"><c>baseline</c> or <c>candidate</c>.</param>
/// <param name="Folder">Its folder, absolute: that of the file, or the same folder of another commit.</param>
/// <param name="Params">Values of its params.</param>
/// <param name="Proof">Where logs are, and who starts what ends with us.</param>
internal sealed record SidePlace(string Name, string Folder, IReadOnlyDictionary<string, string> Params, ProofFolder Proof)
{
    /// <summary>The program that proves.</summary>
    public string Tool { get; init; } = "";

    /// <summary>How a command is started: our own variables, and METTLE, METTLE_SIDE and METTLE_PARAMS.</summary>
    /// <param name="command">Its words.</param>
    /// <param name="log">The name of its log.</param>
    public Launch Launch(Command command, string log) => new(command.Words, Folder, Surroundings.With(Variables()), Proof.LogOf(log));

    /// <summary>Runs a command that is not measured.</summary>
    /// <param name="what">What it is for, as the subject of a sentence.</param>
    /// <param name="line">The command.</param>
    /// <param name="limit">Its time.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SideFailedException">It failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void RunUnmeasured(string what, string line, TimeSpan limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var launch = Launch(Command.Parse(line), $"{Name}-unmeasured");
        var exit = Proof.Start(launch).Wait(limit, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (exit.TimedOut || exit.Code != 0)
        {
            var why = exit.TimedOut ? RunFailure.Late(limit, []).Reason : Exit.InWords(exit.Code);
            throw new SideFailedException($"{what} failed, {why}: {Printable.Line(line)}", LogFile.Tail(launch.Log));
        }
    }

    private IEnumerable<KeyValuePair<string, string>> Variables()
    {
        var values = new JsonObject();
        foreach (var (name, value) in Params)
            values.Add(name, value);
        return
        [
            new("METTLE", Tool),
            new("METTLE_SIDE", Name),
            new("METTLE_PARAMS", values.ToJsonString()),
        ];
    }
}
