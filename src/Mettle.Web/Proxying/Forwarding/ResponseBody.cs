// Carries the body of an answer to the caller, no faster than the caller takes it. Knows nothing of headers.
using System.Buffers;
using System.IO.Pipelines;

namespace Mettle.Web.Proxying.Forwarding;

/// <summary>Copies a stream into a pipe and sends what there is whenever it has to wait for more.</summary>
internal static class ResponseBody
{
    private const int Piece = 16 << 10;
    private const int MostUnsent = 64 << 10;

    /// <param name="service">The answer.</param>
    /// <param name="length">How long it is said to be; null if not said.</param>
    /// <param name="caller">Where it goes.</param>
    /// <param name="watch">The patience with the service.</param>
    public static async Task Copy(Stream service, long? length, PipeWriter caller, UpstreamWatch watch)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        var (passed, unsent) = (0L, 0);
        // The last piece of a known length is left for the end of the answer to send.
        while (passed != length)
        {
            watch.Arm();
            var reading = service.ReadAsync(buffer, watch.Token);
            if (!reading.IsCompleted || unsent >= MostUnsent)
            {
                await Send(caller, watch);
                unsent = 0;
            }

            var read = await reading;
            if (read == 0)
                break;
            caller.Write(buffer.AsSpan(0, read));
            passed += read;
            unsent += read;
        }

        watch.Rest();
        // Only here: after a failure somebody may still be writing into it.
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static async Task Send(PipeWriter caller, UpstreamWatch watch)
    {
        var sending = caller.FlushAsync(watch.Token);
        if (!sending.IsCompleted)
        {
            watch.Rest();
            await sending;
            watch.Arm();
            return;
        }

        await sending;
    }
}
