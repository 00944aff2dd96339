// Calls another service, whose address is in NAME_URL. No answer, a late one and a broken one are values, never exceptions.
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Shop;

/// <summary>What came back.</summary>
/// <param name="Status">The HTTP status; 0 where none came in time.</param>
/// <param name="Value">The body of a 2xx.</param>
internal readonly record struct Answer<T>(int Status, T? Value)
{
    public bool Ok => Value is not null;

    public bool ServerError => Status >= 500;
}

internal sealed class Upstream
{
    private readonly HttpClient http;

    public Upstream(string service)
    {
        var variable = $"{service.ToUpperInvariant()}_URL";
        var address = Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set");
        // The limit is the caller's, call by call; traceparent and tracestate are passed on by the handler.
        http = new() { BaseAddress = new(address), Timeout = Timeout.InfiniteTimeSpan };
    }

    public Task<Answer<T>> Get<T>(string path, JsonTypeInfo<T> type, TimeSpan limit, CancellationToken caller) =>
        Send(new(HttpMethod.Get, path), type, limit, caller);

    public Task<Answer<T>> Post<T>(string path, JsonTypeInfo<T> type, TimeSpan limit, CancellationToken caller) =>
        Send(new(HttpMethod.Post, path), type, limit, caller);

    public async Task<Answer<T>> Send<T>(HttpRequestMessage request, JsonTypeInfo<T> type, TimeSpan limit, CancellationToken caller)
    {
        using var owned = request;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(caller);
        patience.CancelAfter(limit);
        try
        {
            using var response = await http.SendAsync(request, patience.Token);
            if (!response.IsSuccessStatusCode)
                return new((int)response.StatusCode, default);
            await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
            return new((int)response.StatusCode, await JsonSerializer.DeserializeAsync(body, type, patience.Token));
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return new(0, default);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            return new(0, default);
        }
    }

    public async Task<bool> Healthy(CancellationToken caller)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(caller);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            using var response = await http.GetAsync(new Uri("/health", UriKind.Relative), patience.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
