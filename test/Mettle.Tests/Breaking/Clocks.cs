// Moves a manual clock until something is done.
namespace Mettle.Breaking;

internal static class Clocks
{
    /// <summary>Moves in steps whenever somebody waits for the clock, and returns how much time that took on it.</summary>
    public static async Task<TimeSpan> Run(this ManualTime time, Task task, TimeSpan step, int pauseMs = 1)
    {
        var start = time.GetUtcNow();
        while (!task.IsCompleted)
        {
            // What runs between two waits runs on the pool; give it a real moment to reach its next wait.
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(pauseMs), TimeProvider.System, CancellationToken.None));
            if (!task.IsCompleted && time.Waiting > 0)
                time.Advance(step);
        }

        return time.GetUtcNow() - start;
    }
}
