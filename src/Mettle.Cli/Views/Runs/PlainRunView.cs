// A run as plain lines: what happens, and what jobs write behind their names. For pipes and logs.
using Mettle.Running;

namespace Mettle.Cli.Views.Runs;

/// <param name="writer">Gets the lines.</param>
internal sealed class PlainRunView(TextWriter writer) : IRunView
{
    public void Show(RunEvent happened)
    {
        if (happened is JobLine line)
        {
            writer.WriteLine($"[{Printable.Line(RunSentences.Name(line.Stage, line.Item))}] {Printable.Line(line.Line)}");
        }
        else
        {
            // What a job that failed wrote last stands above already.
            foreach (var sentence in RunSentences.Of(happened is JobFinished { Number: > 0 } job ? job with { Tail = [] } : happened))
            {
                foreach (var part in sentence.Split('\n'))
                    writer.WriteLine(Printable.Line(part));
            }
        }

        writer.Flush();
    }

    public void Dispose()
    {
        // The writer is the process's own.
    }
}
