// Trials measured by an HTTP endpoint: the request is posted, the answer is what a worker would write.
using System.Net.Http.Headers;
using System.Text.Json;
using Mettle.Tuning.Declared;

namespace Mettle.Tuning.Objectives;

/// <param name="endpoint">What is declared of it.</param>
internal sealed class PostRequests(HttpObjective endpoint) : IObjective, IDisposable
{
    private const int LongestAnswer = 1 << 20;

    // The time-out of a trial is the study's matter. A redirect would be another endpoint than the one declared.
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    public Measured Measure(TrialRequest request, Func<TrialAnswer, bool> report, CancellationToken cancellation)
    {
        try
        {
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, TrialJson.Default.TrialRequest));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = client.PostAsync(endpoint.Address, content, cancellation).GetAwaiter().GetResult();
            var body = response.Content.ReadAsByteArrayAsync(cancellation).GetAwaiter().GetResult();
            return (response.IsSuccessStatusCode ? Read(body) : Refused(response, body)) with { Worker = endpoint.Address.Authority };
        }
        catch (HttpRequestException e)
        {
            return Measured.Failed($"{endpoint.Address} does not answer: {Printable.Line(e.Message)}");
        }
    }

    public void Dispose() => client.Dispose();

    private static Measured Read(byte[] body)
    {
        try
        {
            var answer = TrialAnswer.Parse(body);
            return answer.Error is { } error ? Measured.Failed(Printable.Line(error), error) : new Measured(answer.Metrics!);
        }
        catch (FormatException e)
        {
            return Measured.Failed($"the answer is none: {e.Message}");
        }
    }

    private static Measured Refused(HttpResponseMessage response, byte[] body) =>
        Measured.Failed($"status {(int)response.StatusCode}", body.Length == 0 ? null : Printable.Line(System.Text.Encoding.UTF8.GetString(body)));
}
