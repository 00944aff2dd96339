// Lets a thread wait by a clock that tests can move.
namespace Mettle.Execution;

internal static class Pause
{
    /// <summary>Blocks the thread for so long.</summary>
    public static void For(TimeSpan span, TimeProvider time) => Task.Delay(span, time).GetAwaiter().GetResult();
}
