// Whether processes live, as the kernel says.
namespace Mettle.Execution;

public static class Alive
{
    /// <summary>There, and no zombie.</summary>
    public static bool Is(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Waits until none lives; a test that waits in vain is ended by its time-out.</summary>
    public static async Task UntilGone(params int[] processes)
    {
        while (processes.Any(Is))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
