// The body of a request, read from the caller only as fast as the service takes it. Knows nothing of headers.
using System.IO.Pipelines;
using System.Net;

namespace Mettle.Web.Proxying.Forwarding;

/// <summary>Content that streams from a pipe, once.</summary>
internal sealed class RequestBody(PipeReader caller, UpstreamWatch watch) : HttpContent
{
    private bool begun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The client may send a request again on a fresh connection; the bytes of this one are gone.
        if (begun)
            throw new IOException("the service closed the connection while it took the request");
        begun = true;
        while (!await Pass(stream, cancellationToken))
        {
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        // A declared length is copied as the header it came as; anything else is chunked.
        length = 0;
        return false;
    }

    /// <summary>True after the last piece.</summary>
    private async Task<bool> Pass(Stream stream, CancellationToken cancellation)
    {
        var reading = caller.ReadAsync(cancellation);
        if (!reading.IsCompleted)
        {
            // What was taken so far, headers included, must not wait for what the caller says next.
            await stream.FlushAsync(cancellation);
            watch.Rest();
        }

        var read = await reading;
        watch.Arm();
        foreach (var piece in read.Buffer)
            await stream.WriteAsync(piece, cancellation);
        caller.AdvanceTo(read.Buffer.End);
        return read.IsCompleted;
    }
}
