// What draws a run: plain lines, JSON, or a live picture.
using Mettle.Running;

namespace Mettle.Cli.Views.Runs;

/// <summary>Shows the events of a run, one after the other, on one thread.</summary>
internal interface IRunView : IDisposable
{
    void Show(RunEvent happened);
}
