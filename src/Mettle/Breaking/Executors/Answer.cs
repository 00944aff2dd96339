// What an executor answered, read to the end and understood with care: it may be anybody's server, or none of the kind.
using System.Net;
using System.Text;
using System.Text.Json;

namespace Mettle.Breaking.Executors;

/// <param name="Request">What was asked, for messages: <c>POST http://…/v1/policies</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The whole body; null where it was longer than 4 MiB.</param>
internal sealed record Answer(string Request, HttpStatusCode Status, byte[]? Body)
{
    private const int MostBytes = 4 * 1024 * 1024;

    public static async Task<Answer> Read(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellation) =>
        new($"{request.Method} {request.RequestUri}", response.StatusCode, await BoundedBody.Read(response.Content, MostBytes, cancellation));

    /// <summary>Hands the answer on where its status is one of these.</summary>
    public Answer Expect(params ReadOnlySpan<HttpStatusCode> statuses)
    {
        if (statuses.Contains(Status))
            return this;
        var hint = (int)Status switch
        {
            >= 300 and <= 399 => ": it redirects; give the address it redirects to",
            401 or 403 => $": it refuses us{Said()}",
            _ => Said(),
        };
        throw new ExecutorException($"{Request} was answered {(int)Status}{hint}");
    }

    /// <summary>A JSON object, or an exception that shows what came instead.</summary>
    public T Json<T>(Func<JsonElement, T?> read)
        where T : class
    {
        if (Body is null)
            throw Nonsense("more than 4 MiB");
        if (Body.Length == 0)
            throw Nonsense("nothing");
        try
        {
            using var document = JsonDocument.Parse(Body);
            return read(document.RootElement) ?? throw Nonsense($"JSON that is no such answer, '{Start()}'");
        }
        catch (JsonException e)
        {
            throw Nonsense($"'{Start()}', which is not JSON", e);
        }
    }

    private string Said() => Body is { Length: > 0 } ? $": {Start()}" : "";

    private string Start() => Printable.Of(Encoding.UTF8.GetString(Body!.AsSpan(0, Math.Min(Body!.Length, 1000))), 120);

    private ExecutorException Nonsense(string what, Exception? inner = null) =>
        new($"{Request} was answered {(int)Status} with {what}; is this really an executor?", inner);
}
