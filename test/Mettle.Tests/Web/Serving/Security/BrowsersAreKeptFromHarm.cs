// What a browser is told, and what pages of other sites cannot do: run script here, act in a user's name, or reach the service by a name of theirs.
using Mettle.Web.Serving.Security.Keys;

namespace Mettle.Web.Serving.Security;

public sealed class BrowsersAreKeptFromHarm
{
    [Theory]
    [InlineData("/")]
    [InlineData("/v1/streams")]
    [InlineData("/nothing/here")]
    [InlineData("/v1/streams/a%5Cb")]
    public async Task Every_answer_says_what_may_run(string path)
    {
        await using var service = await Guarded.Start();
        using var answer = await service.Get(path);
        Assert.Equal(
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase) || h.Key == "Server");
    }

    [Fact]
    public async Task No_other_origin_is_let_in_by_asking_first()
    {
        await using var service = await Guarded.Start();
        using var answer = await service.Send(HttpMethod.Options, "/v1/runs", headers: [("Origin", "http://evil.example"), ("Access-Control-Request-Method", "POST")]);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("localhost:8000", true)]
    [InlineData("127.0.0.1:1", true)]
    [InlineData("[::1]:8000", true)]
    [InlineData("mettle.test", true)]
    [InlineData("METTLE.test:443", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("", false)]
    public async Task Over_loopback_only_known_names_are_answered(string host, bool known)
    {
        await using var service = await Guarded.Start(Guarded.Settings with { Hosts = ["mettle.test"] });
        var answer = await service.Say($"GET /v1/streams HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith(known ? "HTTP/1.1 200" : "HTTP/1.1 403", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "none", true)]
    [InlineData("Origin", "null", false)]
    [InlineData("Origin", "http://evil.example", false)]
    [InlineData("Origin", "http://127.0.0.1:1", false)]
    [InlineData("Origin", "http://{own}", true)]
    [InlineData("X-Requested-With", "anything", true)]
    public async Task Pages_of_other_sites_change_nothing(string header, string value, bool allowed)
    {
        await using var service = await Guarded.Start();
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Delete })
        {
            using var answer = await service.Send(method, method == HttpMethod.Post ? "/v1/runs" : "/v1/streams/1", headers: (header, value.Replace("{own}", service.Address.Authority, StringComparison.Ordinal)));
            if (allowed)
                Assert.True(answer.IsSuccessStatusCode);
            else
                Assert.Contains("other sites", await Guarded.Refused(answer, 403, "FORBIDDEN"), StringComparison.Ordinal);
        }

        // To follow a link from elsewhere to the page is no harm.
        using var page = await service.Send(HttpMethod.Get, "/", headers: (header, value));
        Assert.True(page.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_key_says_more_than_where_a_page_comes_from()
    {
        using var folder = new TempFolder();
        var key = ApiKeys.Create(folder.Path, "a", "write", new ManualTime());
        await using var service = await Guarded.Start(Guarded.Settings with { Keys = ApiKeys.Open(folder.Path) });
        using var answer = await service.Send(HttpMethod.Post, "/v1/runs", "{}", key, ("Origin", "http://tools.example"));
        Assert.True(answer.IsSuccessStatusCode);
    }
}
