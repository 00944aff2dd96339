// Makes the requests of one window as declared, each with its own trace context.
using System.Net.Http.Headers;
using System.Text;

namespace Mettle.Breaking.Observing;

internal sealed class RequestFactory(LoadSettings load, Uri address, Seed seed, int count)
{
    private readonly string prefix = TraceIds.Prefix(seed);
    private readonly HttpMethod method = new(load.Method);
    private readonly byte[]? body = load.Body is null ? null : Encoding.UTF8.GetBytes(load.Body);

    public HttpRequestMessage Create(int index)
    {
        var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in load.Headers)
            Add(request, name, value);
        request.Headers.TryAddWithoutValidation("traceparent", TraceIds.Parent(prefix, index, count));
        return request;
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (request.Headers.TryAddWithoutValidation(name, value) || request.Content is not { } content)
            return;
        content.Headers.Remove(name);
        content.Headers.TryAddWithoutValidation(name, value);
    }
}
