// Lets one cleartext port speak HTTP/1.1 and HTTP/2: reads the first bytes of a connection and says which it is. Knows no requests.
using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Mettle.Web.Proxying;

/// <summary>Connection middleware that looks for the preface of HTTP/2 with prior knowledge (RFC 9113, section 3.4).</summary>
internal sealed class Http2Preface(ConnectionDelegate next, TimeProvider time)
{
    // As long as Kestrel lets an idle connection live; before the first byte its own limit does not run yet.
    private static readonly TimeSpan FirstByte = TimeSpan.FromSeconds(130);

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    public async Task Run(ConnectionContext connection)
    {
        if (await IsHttp2(connection))
        {
            // Without TLS the server cannot be asked to choose by connection; what it asks is what TLS negotiated.
            var negotiated = new Negotiated();
            connection.Features.Set<ITlsConnectionFeature>(negotiated);
            connection.Features.Set<ITlsApplicationProtocolFeature>(negotiated);
        }

        await next(connection);
    }

    private async Task<bool> IsHttp2(ConnectionContext connection)
    {
        using var patience = new CancellationTokenSource(FirstByte, time);
        var closing = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var given = closing.UnsafeRegister(static p => ((CancellationTokenSource)p!).Cancel(), patience);
        try
        {
            return await Sniff(connection.Transport.Input, patience.Token);
        }
        catch (OperationCanceledException)
        {
            connection.Abort(new ConnectionAbortedException("nothing was said on this connection"));
            return false;
        }
    }

    private static async Task<bool> Sniff(PipeReader input, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellation);
            var verdict = Judge(read.Buffer);
            if (verdict is null && !read.IsCompleted)
            {
                input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            // Nothing is consumed: the server reads the same bytes again.
            input.AdvanceTo(read.Buffer.Start);
            return verdict ?? false;
        }
    }

    /// <summary>True or false as soon as it is certain; null while more bytes are needed.</summary>
    internal static bool? Judge(ReadOnlySequence<byte> begun)
    {
        Span<byte> first = stackalloc byte[Preface.Length];
        var known = (int)Math.Min(begun.Length, first.Length);
        begun.Slice(0, known).CopyTo(first);
        return !Preface.StartsWith(first[..known]) ? false : known == Preface.Length ? true : null;
    }

    private sealed class Negotiated : ITlsConnectionFeature, ITlsApplicationProtocolFeature
    {
        public ReadOnlyMemory<byte> ApplicationProtocol { get; } = "h2"u8.ToArray();

        public X509Certificate2? ClientCertificate { get; set; }

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult<X509Certificate2?>(null);
    }
}
