// Asks the executor which calls it saw. Whatever goes wrong here costs the structure dimension its evidence and nothing else.
using System.Net;
using System.Text.Json;

namespace Mettle.Breaking.Observing.Traces;

/// <summary>Reads <c>GET /v1/traces?prefix=…</c>, OTLP/JSON, our fault proxy's extension of the executor's API.</summary>
/// <param name="http">Sends; not disposed here.</param>
/// <param name="executor">The executor's base address.</param>
/// <param name="time">The clock of the time-out.</param>
public sealed class TraceClient(HttpMessageInvoker http, Uri executor, TimeProvider time)
{
    private const int MostBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The call trees whose trace ids begin with a prefix; null where the executor keeps none or cannot be understood.</summary>
    public async Task<(IReadOnlyList<Span>? Traces, IReadOnlyList<string> Warnings)> Read(string prefix, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            return await Ask(Addresses.Below(executor, $"/v1/traces?prefix={prefix}"), ends.Token);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return Nothing(deadline.IsCancellationRequested ? "no answer in 10 s" : Printable.Of(e.Message));
        }
    }

    private async Task<(IReadOnlyList<Span>? Traces, IReadOnlyList<string> Warnings)> Ask(Uri address, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await http.SendAsync(request, cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return (null, []);
        if (response.StatusCode != HttpStatusCode.OK)
            return Nothing($"it answered {(int)response.StatusCode}");
        if (await BoundedBody.Read(response.Content, MostBytes, cancellation) is not { } body)
            return Nothing("its answer is longer than 64 MiB");
        using var document = JsonDocument.Parse(body);
        return (SpanTrees.Build(OtlpJson.Read(document.RootElement)), []);
    }

    private static (IReadOnlyList<Span>? Traces, IReadOnlyList<string> Warnings) Nothing(string why) =>
        (null, [$"no traces from the executor: {why}"]);
}
