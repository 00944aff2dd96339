// Keeps `status.json` beside a run, for tools that want to know how far it is. One writer; a reader finds a whole file or none.
namespace Mettle.Running;

/// <summary>One reader of a run's events.</summary>
public static class StatusFile
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    /// <summary>Reads to the end of the run. The file is replaced at most five times a second, and once at the end.</summary>
    /// <param name="events">The run's events.</param>
    /// <param name="state">Where the file is kept.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ProblemException">The file cannot be written.</exception>
    public static void Keep(EventFeed<RunEvent> events, StateFolder state, TimeProvider time)
    {
        var progress = new RunProgress();
        var place = 0;
        var written = time.GetTimestamp();
        while (events.Next(ref place, Left(written, time)) is { } fresh)
        {
            foreach (var happened in fresh)
                progress.Take(happened);
            if (time.GetElapsedTime(written) < Beat)
                continue;
            Write(progress, state, time, isOver: false);
            written = time.GetTimestamp();
        }

        Write(progress, state, time, isOver: true);
    }

    private static TimeSpan Left(long written, TimeProvider time) =>
        Beat - time.GetElapsedTime(written) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    private static void Write(RunProgress progress, StateFolder state, TimeProvider time, bool isOver)
    {
        if (progress.Started is null)
            return;
        try
        {
            var aside = Path.Join(state.Run, "status.tmp");
            File.WriteAllBytes(aside, StatusJson.Of(progress, time.GetUtcNow(), isOver));
            File.Move(aside, state.Status, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problems.NotWritable(state.Status, fault.Message));
        }
    }
}
