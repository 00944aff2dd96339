// The whole service with its protection around it: every route it knows is guarded, and nothing random breaks any of them.
using System.Net;
using System.Text.Json;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Security.Fuzzing;
using Mettle.Web.Serving.Security.Keys;

namespace Mettle.Web.Serving.Security;

public sealed class TheServiceIsProtected
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_there_are_keys_every_route_needs_one_but_health_and_documents()
    {
        await using var site = new Site();
        var key = ApiKeys.Create(site.Folder.At(".mettle"), "reader", "read", TimeProvider.System);
        await site.Serve();
        foreach (var route in site.Service.Routes)
        {
            var path = new Uri(site.Address, route.Path.Replace("{id}", "1", StringComparison.Ordinal).Replace("{n}", "1", StringComparison.Ordinal));
            var nobody = await site.Send(new(new(route.Method), path));
            Assert.True(route.Scope == Scope.None || nobody is { Status: HttpStatusCode.Unauthorized, Code: "UNAUTHORIZED" }, $"{route.Method} {route.Path}: {nobody.Status}");
            Assert.True(route.Scope != Scope.None || route.Path.StartsWith("/v1/health", StringComparison.Ordinal) || !route.Path.StartsWith("/v1", StringComparison.Ordinal), $"{route.Path} is open");
            if (route.Scope is not (Scope.Write or Scope.Break))
                continue;
            using var request = new HttpRequestMessage(new(route.Method), path);
            request.Headers.Add("Authorization", $"Bearer {key}");
            Assert.Equal("FORBIDDEN", (await site.Send(request)).Code);
        }

        using var read = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Address, "/v1/streams"));
        read.Headers.Add("Authorization", $"Bearer {key}");
        Assert.Equal(HttpStatusCode.OK, (await site.Send(read)).Status);
    }

    [Fact]
    public async Task Without_keys_it_listens_on_loopback_only()
    {
        await using var site = new Site();
        Assert.Contains("there are no keys", (await Caught.One(() => Service.Start(site.Settings with { Urls = ["http://0.0.0.0:0"] }, Cancellation))).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_and_answers_have_safe_headers_and_foreign_names_get_nothing()
    {
        await using var site = await Site.Start();
        foreach (var (path, host, status) in new[] { ("/v1/streams", site.Address.Authority, 200), ("/v1/streams/none", "localhost", 404), ("/v1/streams", "evil.example", 403) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Address, path)) { Headers = { Host = host } };
            using var answer = await site.Client.SendAsync(request, Cancellation);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.StartsWith("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_stored_is_in_its_metrics()
    {
        await using var site = await Site.Start();
        using (var ledger = site.Ledger())
            ledger.Begin("run", "mettle.yaml");
        var text = (await site.Get("/metrics")).Text;
        Assert.Contains("mettle_sessions{verb=\"run\",status=\"PENDING\"} 1\n", text, StringComparison.Ordinal);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://shop.test:8474")]
    public async Task A_session_may_name_no_executor_but_those_that_are_allowed(string address)
    {
        await using var plant = await Plant.Start();
        var refused = await plant.Site.Post("/v1/optimization/sessions", Plant.Session("cart", 3, $", \"executor\": \"{address}\""));
        Assert.Equal((HttpStatusCode.BadRequest, "executor"), (refused.Status, refused.Field));
        Assert.Contains("localhost:*", refused.Text, StringComparison.Ordinal);
    }

    // Some of it is sound enough to start something.
    [Fact(Timeout = 120_000)]
    public async Task Nothing_random_makes_it_fail()
    {
        await using var plant = await Plant.Start();
        var site = plant.Site;
        site.Client.BaseAddress = site.Address;
        using var document = JsonDocument.Parse((await site.Get("/openapi/v1.json")).Text);
        Assert.Empty(await new ApiFuzz(site.Client, document.RootElement, new Seed(11)).Find(40, Cancellation));
        Assert.DoesNotContain(site.Warnings, said => said.Contains("BUG", StringComparison.Ordinal));
    }
}
