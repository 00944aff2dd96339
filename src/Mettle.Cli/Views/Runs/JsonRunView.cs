// A run as one JSON object a line for programs, and plain sentences for people beside it.
using System.Text.Json;
using Mettle.Running;

namespace Mettle.Cli.Views.Runs;

/// <param name="programs">Gets the JSON; the tool's standard output.</param>
/// <param name="people">Gets the sentences; the tool's standard error.</param>
internal sealed class JsonRunView(TextWriter programs, TextWriter people) : IRunView
{
    private readonly PlainRunView sentences = new(people);

    public void Show(RunEvent happened)
    {
        programs.WriteLine(JsonSerializer.Serialize(happened, RunJson.Default.RunEvent));
        programs.Flush();
        if (happened is not JobLine)
            sentences.Show(happened);
    }

    public void Dispose() => sentences.Dispose();
}
