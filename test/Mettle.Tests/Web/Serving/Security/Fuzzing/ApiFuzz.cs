// Asks every route of an API for nonsense that nearly makes sense, and tells where the API broke. Point it at any service with a document of OpenAPI.
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Mettle.Web.Serving.Security.Fuzzing;

/// <param name="client">With the service's address, and a key where one is needed.</param>
/// <param name="document">The service's document of OpenAPI.</param>
/// <param name="seed">The same seed asks the same.</param>
public sealed class ApiFuzz(HttpClient client, JsonElement document, Seed seed)
{
    private static readonly string[] Ids =
    [
        "1", "019aa000-0000-7000-8000-000000000000", "00000000-0000-0000-0000-000000000000", "..", ".", "%2e%2e", "a%2Fb", "%00", "%0d%0a", "%20", "%F0%9F%98%80", "%C3%28",
        "-1", "99999999999999999999", "'%20OR%201=1--", "*", "con", new('x', 500),
    ];

    private static readonly string[] Values =
        ["", "0", "1", "-1", "10", "1.5", "99999999999999999999", "abc", "%00", "%0d%0ax:y", "null", "true", "'", "%F0%9F%98%80", "%ff", "csv", "json", "break", "RUNNING", new('9', 400)];

    /// <summary>Sends so many requests to each route.</summary>
    /// <returns>Each request that was answered with a failure of the service, which 503 is not, or with none.</returns>
    public async Task<IReadOnlyList<string>> Find(int requests, CancellationToken cancellation)
    {
        var found = new List<string>();
        foreach (var route in FuzzRoute.Of(document))
        {
            var chance = seed.Derive(route.Method + route.Path).Chance();
            for (var i = 0; i < requests; i++)
                await Ask(route, chance, found, cancellation);
        }

        return found;
    }

    private async Task Ask(FuzzRoute route, Chance chance, List<string> found, CancellationToken cancellation)
    {
        var body = Body(route, chance);
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), Path(route, chance));
        if (body is not null)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (chance.NextInt(3) == 0)
            request.Headers.TryAddWithoutValidation(chance.NextInt(2) == 0 ? "Idempotency-Key" : "Last-Event-ID", Values[chance.NextInt(Values.Length)]);
        try
        {
            // An event stream does not end; that it begins is enough.
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError && answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                found.Add($"{(int)answer.StatusCode}: {Describe(request, body)}");
        }
        catch (HttpRequestException e)
        {
            found.Add($"{e.Message}: {Describe(request, body)}");
        }
    }

    private byte[]? Body(FuzzRoute route, Chance chance)
    {
        if (route.Body is not { } schema)
            return chance.NextInt(10) == 0 && route.Method != "GET" ? "[1]"u8.ToArray() : null;
        var sound = new SchemaBodies(document, chance).Make(schema);
        return chance.NextInt(4) == 0 ? Encoding.UTF8.GetBytes(sound?.ToJsonString() ?? "null") : new Mutations(chance).Spoil(sound);
    }

    private static string Path(FuzzRoute route, Chance chance)
    {
        var path = string.Join('/', route.Path.Split('/').Select(part => part.StartsWith('{') ? Ids[chance.NextInt(Ids.Length)] : part));
        var queries = route.Queries.Where(_ => chance.NextInt(2) == 0).Select(name => $"{name}={Values[chance.NextInt(Values.Length)]}").ToList();
        return queries.Count == 0 ? path : $"{path}?{string.Join('&', queries)}";
    }

    private static string Describe(HttpRequestMessage request, byte[]? body) =>
        $"{request.Method} {request.RequestUri} {request.Headers} {(body is null ? "" : Printable.Of(Encoding.UTF8.GetString(body), 1000))}";
}
