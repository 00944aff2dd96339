// Sends requests to an executor under the pipeline's rules and turns every failure into an ExecutorException. Knows no policies.
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Timeout;

namespace Mettle.Breaking.Executors;

internal sealed class ExecutorClient(HttpMessageHandler handler, Uri address, TimeProvider time, Seed seed) : IDisposable
{
    private readonly HttpMessageInvoker http = new(handler);
    private readonly ResiliencePipeline<Answer> patient = ExecutorPipeline.Create(time, seed);
    private readonly ResiliencePipeline<Answer> brief =
        new ResiliencePipelineBuilder<Answer> { TimeProvider = time }.AddTimeout(ExecutorPipeline.ConnectTimeout).Build();

    public static SocketsHttpHandler Connections(Dial? dial) => new()
    {
        ConnectCallback = dial is null ? null : dial.Invoke,
        ConnectTimeout = ExecutorPipeline.ConnectTimeout,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
    };

    public Task<Answer> Get(string path, CancellationToken cancellation) => Ask(patient, HttpMethod.Get, path, null, cancellation);

    /// <summary>One attempt of at most 5 s, for what is nice to know.</summary>
    public Task<Answer> GetOnce(string path, CancellationToken cancellation) => Ask(brief, HttpMethod.Get, path, null, cancellation);

    public Task<Answer> Delete(string path, CancellationToken cancellation) => Ask(patient, HttpMethod.Delete, path, null, cancellation);

    public Task<Answer> Post<T>(string path, T body, JsonTypeInfo<T> json, CancellationToken cancellation) =>
        Ask(patient, HttpMethod.Post, path, JsonSerializer.SerializeToUtf8Bytes(body, json), cancellation);

    public void Dispose() => http.Dispose();

    private async Task<Answer> Ask(
        ResiliencePipeline<Answer> pipeline, HttpMethod method, string path, byte[]? body, CancellationToken cancellation)
    {
        var target = Addresses.Below(address, path);
        try
        {
            return await pipeline.ExecuteAsync(async token => await Send(method, target, body, token), cancellation);
        }
        catch (TimeoutRejectedException e)
        {
            throw new ExecutorException($"{method} {target} was not answered within {e.Timeout.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ExecutorException($"{method} {target} could not be asked: {Printable.Of(e.Message)}", e);
        }
    }

    private async Task<Answer> Send(HttpMethod method, Uri target, byte[]? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, target);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        try
        {
            using var response = await http.SendAsync(request, cancellation);
            return await Answer.Read(request, response, cancellation);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            // The platform reports a connection that was not made in time as a cancellation nobody asked for.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "no connection in time", e);
        }
    }
}
