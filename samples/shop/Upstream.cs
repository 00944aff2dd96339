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

    /// <summary>For the log.</summary>
    public string Said => Status == 0 ? "did not answer" : $"answered {Status}";
}

internal sealed class Upstream
{
    // The limit is the caller's, call by call; traceparent and tracestate are passed on by the handler.
    private static readonly HttpClient Http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Uri address;

    public Upstream(string service)
    {
        var variable = $"{service.ToUpperInvariant()}_URL";
        address = new(Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} is not set"));
    }

    public Task<Answer<T>> Get<T>(string path, JsonTypeInfo<T> type, TimeSpan limit, CancellationToken caller) =>
        Send(new(HttpMethod.Get, new Uri(address, path)), type, limit, caller);

    public Task<Answer<T>> Post<T>(string path, JsonTypeInfo<T> type, TimeSpan limit, CancellationToken caller) =>
        Send(new(HttpMethod.Post, new Uri(address, path)), type, limit, caller);

    public async Task<bool> Healthy(CancellationToken caller)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(caller);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            using var response = await Http.GetAsync(new Uri(address, "/health"), patience.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<Answer<T>> Send<T>(HttpRequestMessage request, JsonTypeInfo<T> type, TimeSpan limit, CancellationToken caller)
    {
        using var owned = request;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(caller);
        patience.CancelAfter(limit);
        try
        {
            using var response = await Http.SendAsync(request, patience.Token);
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
}
