// A run as it happens, in a terminal: one block that is redrawn in its place, and a summary in its stead when the run is over.
using Mettle.Running;

namespace Mettle.Cli.Views.Runs;

/// <summary>Draws ten times a second, whatever happens meanwhile; a run that is over before is only summed up.</summary>
internal sealed class LiveRunView : IRunView
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    private readonly Terminal terminal;
    private readonly Func<(int Columns, int Rows)> size;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly Lock door = new();
    private readonly LiveRunState state = new();
    private readonly List<Line> staying = [];
    private bool isOver;

    /// <param name="terminal">Where it draws.</param>
    /// <param name="size">Asked before each drawing, for windows are resized.</param>
    /// <param name="time">The clock.</param>
    public LiveRunView(Terminal terminal, Func<(int Columns, int Rows)> size, TimeProvider time)
    {
        this.terminal = terminal;
        this.size = size;
        this.time = time;
        timer = time.CreateTimer(_ => Tick(), null, Redraw, Redraw);
    }

    public void Show(RunEvent happened)
    {
        lock (door)
        {
            state.Take(happened);
            // What has no place in the picture goes by above it.
            if (happened is RunStarted or JobExplained or RunWarned)
                staying.AddRange(RunSummary.Told(happened, happened is RunWarned ? Tint.Doubtful : Tint.Faint));
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (door)
        {
            isOver = true;
            staying.AddRange(RunSummary.Of(state));
            Draw([], 0);
        }
    }

    private void Tick()
    {
        lock (door)
        {
            if (isOver)
                return;
            // A terminal that does not know its size says 0; then it is what terminals were.
            var (columns, rows) = size() is { Columns: > 0, Rows: > 0 } known ? known : (80, 24);
            Draw(RunBlock.Of(state, time.GetUtcNow(), rows), columns);
        }
    }

    private void Draw(IReadOnlyList<Line> block, int columns)
    {
        try
        {
            terminal.Draw(staying, block, columns);
        }
        catch (IOException)
        {
            // The terminal went away; the run goes on without being watched.
        }

        staying.Clear();
    }
}
