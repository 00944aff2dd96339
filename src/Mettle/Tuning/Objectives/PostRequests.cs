// Trials measured by an HTTP endpoint: the request is posted, the answer is what a worker would write.
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mettle.Tuning.Declared;

namespace Mettle.Tuning.Objectives;

/// <param name="endpoint">What is declared of it.</param>
/// <param name="client">Of <see cref="Client"/>.</param>
internal sealed class PostRequests(HttpObjective endpoint, HttpClient client) : IObjective
{
    private const int LongestAnswer = 1 << 20;

    /// <summary>What requests are made with. The time-out of a trial is the study's matter; a redirect would be another endpoint than the one declared.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    public Measured Measure(TrialRequest request, Func<TrialAnswer, bool> report, CancellationToken cancellation)
    {
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, endpoint.Address);
            message.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, TrialJson.Default.TrialRequest));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = client.Send(message, cancellation);
            using var body = new MemoryStream();
            response.Content.ReadAsStream(cancellation).CopyTo(body);
            return (response.IsSuccessStatusCode ? Read(body.ToArray(), request) : Refused(response, body.ToArray())) with { Worker = endpoint.Address.Authority };
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return Measured.Failed($"the answer is longer than {LongestAnswer} bytes");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Measured.Failed($"{endpoint.Address} does not answer: {Printable.Line(e.Message)}");
        }
    }

    private static Measured Read(byte[] body, TrialRequest request)
    {
        try
        {
            var answer = TrialAnswer.Parse(body);
            if (answer.Trial is { } other && other != request.Trial)
                return Measured.Failed($"the answer is to trial {other}");
            if (answer.IsReport(request))
                return Measured.Failed("the answer only says how the trial stands: there is one answer, without step and budget");
            return answer.Error is { } error ? Measured.Failed(Printable.Line(error), error) : new Measured(answer.Metrics!);
        }
        catch (FormatException e)
        {
            return Measured.Failed($"the answer is none: {e.Message}");
        }
    }

    private static Measured Refused(HttpResponseMessage response, byte[] body) =>
        Measured.Failed($"status {(int)response.StatusCode}", body.Length == 0 ? null : Printable.Line(Encoding.UTF8.GetString(body)));
}
