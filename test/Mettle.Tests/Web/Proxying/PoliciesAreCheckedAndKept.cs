// The policy API as its callers see it: answers, refusals, and nothing that makes it fall over.
using System.Net;
using System.Text;
using System.Text.Json;
using Mettle.Breaking.Executors;

namespace Mettle.Web.Proxying;

public sealed class PoliciesAreCheckedAndKept
{
    private const string Sound = """
        {"metadata":{"name":"trial-1","version":"1.0.0"},"spec":{"selector":{"service":"cart"},"lease_ms":30000,"seed":7,
         "rules":[{"match":{"method":{"exact":"GET"},"path":{"regex":"/a.*"},"headers":[{"name":"x","prefix":"y"}]},
                   "fault":{"percentage":12.5,"start_delay_ms":1,"duration_seconds":2,"delay":{"fixed_delay_ms":3},"abort":{"httpStatus":503,"body":"no"}}}]}}
        """;

    [Fact]
    public async Task A_policy_can_be_created_read_listed_replaced_and_deleted()
    {
        await using var rig = await Rig.Start(_ => Task.CompletedTask, new ManualTime());
        using var created = await rig.Post(Sound);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("/v1/policies/trial-1", created.Headers.Location!.ToString());
        var policy = (await rig.Find())!;
        Assert.Equal(12.5, policy.Spec.Rules[0].Fault.Percentage);
        Assert.Equal("no", policy.Spec.Rules[0].Fault.Abort!.Body);
        Assert.Equal(TimeSpan.FromSeconds(30), policy.Status!.ExpiresAt - policy.Status.CreatedAt);
        Assert.False(policy.Status.Active);

        using var replaced = await rig.Post(Sound.Replace("12.5", "99", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Created, replaced.StatusCode);
        var list = JsonSerializer.Deserialize(await Text(rig, "/v1/policies"), PolicyJson.Default.PolicyList)!;
        Assert.Equal(99, Assert.Single(list.Policies).Spec.Rules[0].Fault.Percentage);

        using var deleted = await rig.Remove();
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Contains("message", await deleted.Content.ReadAsStringAsync(Rig.Cancellation), StringComparison.Ordinal);
        Assert.Equal("""{"policies":[]}""", await Text(rig, "/v1/policies"));
        using var again = await rig.Remove();
        await ExpectError(again, 404, "not_found");
    }

    [Fact]
    public async Task Health_is_a_word()
    {
        await using var rig = await Rig.Start(_ => Task.CompletedTask);
        Assert.Equal("""{"status":"healthy"}""", await Text(rig, "/v1/health"));
    }

    [Theory]
    [InlineData("GET", "/v1/policies/none", 404, "not_found")]
    [InlineData("GET", "/", 404, "not_found")]
    [InlineData("GET", "/v1/policies/", 404, "not_found")]
    [InlineData("PUT", "/v1/policies", 405, "method_not_allowed")]
    [InlineData("POST", "/v1/health", 405, "method_not_allowed")]
    [InlineData("PATCH", "/v1/policies/x", 405, "method_not_allowed")]
    [InlineData("GET", "/v1/traces", 400, "invalid_input")]
    [InlineData("GET", "/v1/traces?prefix=0123456789abcde", 400, "invalid_input")]
    [InlineData("GET", "/v1/traces?prefix=0123456789abcdeg", 400, "invalid_input")]
    public async Task What_is_not_there_is_said_so(string method, string path, int status, string error)
    {
        await using var rig = await Rig.Start(_ => Task.CompletedTask);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(rig.Proxy.Api, path));
        using var answer = await rig.Client.SendAsync(request, Rig.Cancellation);
        await ExpectError(answer, status, error);
    }

    [Theory]
    [InlineData("User-Agent", "Mozilla/5.0 (X11)")]
    [InlineData("Origin", "http://evil.example")]
    public async Task Browsers_are_refused(string header, string value)
    {
        await using var rig = await Rig.Start(_ => Task.CompletedTask);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(rig.Proxy.Api, "/v1/policies")) { Content = new StringContent(Sound) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await rig.Client.SendAsync(request, Rig.Cancellation);
        await ExpectError(answer, 403, "forbidden");
        Assert.Null(await rig.Find());
    }

    [Theory]
    [InlineData("\"trial-1\"", "\"ab\"", "metadata.name")]
    [InlineData("\"trial-1\"", "\"-ab\"", "metadata.name")]
    [InlineData("\"trial-1\"", "\"ab-\"", "metadata.name")]
    [InlineData("\"trial-1\"", "\"a b\"", "metadata.name")]
    [InlineData("\"trial-1\"", "null", "metadata.name")]
    [InlineData("\"1.0.0\"", "\"one\"", "metadata.version")]
    [InlineData("\"cart\"", "\"*\"", "never read as all; known: cart")]
    [InlineData("\"service\":\"cart\"", "", "never read as all; known: cart")]
    [InlineData("\"cart\"", "\"card\"", "'card' is not behind this proxy; known: cart")]
    [InlineData("\"cart\"", "\"cart\",\"namespace\":\"prod\"", "spec.selector.namespace")]
    [InlineData("\"lease_ms\":30000", "\"lease_ms\":0", "spec.lease_ms")]
    [InlineData("\"exact\":\"GET\"", "\"exact\":\"GET\",\"prefix\":\"G\"", "spec.rules[0].match.method needs exactly one")]
    [InlineData("\"exact\":\"GET\"", "", "spec.rules[0].match.method needs exactly one")]
    [InlineData("/a.*", "(", "spec.rules[0].match.path.regex")]
    [InlineData("/a.*", "a)|(b", "spec.rules[0].match.path.regex")]
    [InlineData("/a.*", "(a)\\\\1", "spec.rules[0].match.path.regex")]
    [InlineData("\"name\":\"x\"", "\"name\":\"\"", "spec.rules[0].match.headers[0].name")]
    [InlineData("\"prefix\":\"y\"", "", "spec.rules[0].match.headers[0] needs exactly one")]
    [InlineData("12.5", "100.1", "percentage")]
    [InlineData("12.5", "1e999", "percentage")]
    [InlineData("12.5", "-1", "percentage")]
    [InlineData("\"fixed_delay_ms\":3", "\"fixed_delay_ms\":30001", "fixed_delay_ms")]
    [InlineData("503", "399", "abort.httpStatus")]
    [InlineData("\"abort\"", "\"error\":{\"httpStatus\":500},\"abort\"", "not both")]
    [InlineData("\"start_delay_ms\":1", "\"start_delay_ms\":-1", "start_delay_ms")]
    [InlineData("\"percentage\"", "\"percent\"", "percent")]
    [InlineData("\"percentage\":12.5,", "", "percentage")]
    [InlineData("{\"metadata\"", "{\"metadat\"", "metadat")]
    [InlineData("{\"metadata\"", "[{\"metadata\"", "no policy")]
    public async Task A_mistake_is_named(string sound, string mistake, string named)
    {
        await using var rig = await Rig.Start(_ => Task.CompletedTask);
        var json = Sound.Replace(sound, mistake, StringComparison.Ordinal).Replace("{,", "{", StringComparison.Ordinal).Replace(",}", "}", StringComparison.Ordinal);
        Assert.NotEqual(Sound, json);
        using var answer = await rig.Post(json);
        Assert.Contains(named, (await ExpectError(answer, 400, "invalid_input")).Message, StringComparison.Ordinal);
        Assert.Null(await rig.Find());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{")]
    [InlineData("""{"metadata":null,"spec":{"selector":null,"rules":[null,{},{"match":{"headers":[null]},"fault":{}}]}}""")]
    public async Task An_empty_shape_is_refused_with_all_that_is_missing(string json)
    {
        await using var rig = await Rig.Start(_ => Task.CompletedTask);
        using var answer = await rig.Post(json);
        var message = (await ExpectError(answer, 400, "invalid_input")).Message;
        if (json.Length > 10)
            Assert.Equal(10, message.Split("; ").Count(m => !m.StartsWith("known", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_policy_beyond_the_limit_is_413()
    {
        await using var rig = await Rig.Start(_ => Task.CompletedTask, limits: new() { PolicyBytes = 1000 });
        using var answer = await rig.Post(Sound + new string(' ', 1000));
        await ExpectError(answer, 413, "too_large");
    }

    [Fact]
    public async Task Nothing_that_is_sent_makes_it_fall_over()
    {
        await using var rig = await Rig.Start(_ => Task.CompletedTask);
        var chance = new Seed(20260101).Chance();
        var pieces = new[] { "{", "}", "[", "]", "null", ",", ":", "\"", "-1", "1e400", "99999999999", "\"\\ud800\"", "true", "\0", "é", "{\"x\":1}", "(?x)#", "*" };
        for (var i = 0; i < 1500; i++)
        {
            var json = new StringBuilder(Sound);
            for (var n = chance.NextInt(4); n >= 0; n--)
            {
                var at = chance.NextInt(json.Length);
                json.Remove(at, Math.Min(chance.NextInt(12), json.Length - at)).Insert(at, pieces[chance.NextInt(pieces.Length)]);
            }

            using var answer = await rig.Post(json.ToString());
            Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.BadRequest, $"{(int)answer.StatusCode}: {json}");
        }

        Assert.Equal("""{"status":"healthy"}""", await Text(rig, "/v1/health"));
    }

    private static Task<string> Text(Rig rig, string path) => rig.Client.GetStringAsync(new Uri(rig.Proxy.Api, path), Rig.Cancellation);

    private static async Task<PolicyError> ExpectError(HttpResponseMessage answer, int status, string error)
    {
        var said = JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Rig.Cancellation), PolicyJson.Default.PolicyError)!;
        Assert.Equal((status, status, error), ((int)answer.StatusCode, said.Code, said.Error));
        return said;
    }
}
