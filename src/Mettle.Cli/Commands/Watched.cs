// Work that stores events, and a view that follows them: both end together, also where the work ends without its last event.
namespace Mettle.Cli.Commands;

internal static class Watched
{
    /// <summary>Runs the work while it is drawn.</summary>
    /// <param name="draw">Draws until the last event, or until it is cancelled.</param>
    /// <param name="work">Does it.</param>
    /// <param name="hasEnded">Whether the last event is stored: a full disk takes none, which would be the end of the drawing.</param>
    public static async Task<T> Run<T>(Func<CancellationToken, Task> draw, Func<Task<T>> work, Func<bool> hasEnded)
    {
        using var watching = new CancellationTokenSource();
        var drawing = draw(watching.Token);
        try
        {
            return await work();
        }
        catch
        {
            if (!hasEnded())
                await watching.CancelAsync();
            throw;
        }
        finally
        {
            await End(drawing);
        }
    }

    private static async Task End(Task drawing)
    {
        try
        {
            await drawing;
        }
        catch (OperationCanceledException)
        {
            // There is nothing more to draw; why is what the work throws.
        }
    }
}
