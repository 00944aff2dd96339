// Keys: made once, kept as hashes, needed where there are any, and good for their scopes only.
using System.Net;
using Mettle.Web.Serving.Routing;
using Mettle.Web.Serving.Security.Keys;

namespace Mettle.Web.Serving.Security;

public sealed class KeysOpenWhatTheirScopesSay : IDisposable
{
    private readonly TempFolder folder = new();

    private string State => folder.At(".mettle");

    private string KeysFile => folder.At(".mettle", "keys.json");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_key_is_random_and_its_file_holds_a_hash_for_its_owner_only()
    {
        var one = ApiKeys.Create(State, "one", "read,write", new ManualTime());
        var two = ApiKeys.Create(State, "two", "break", new ManualTime());
        Assert.Matches("^mtl_[A-Za-z0-9_-]{43}$", one);
        Assert.NotEqual(one, two);
        var text = File.ReadAllText(KeysFile);
        Assert.DoesNotContain(one[10..], text, StringComparison.Ordinal);
        Assert.Contains("2026-01-01", text, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(KeysFile).UnixFileMode);

        var keys = ApiKeys.Open(State);
        Assert.True(keys.Any);
        // Twice: derived, and remembered.
        foreach (var caller in new[] { keys.Find(one)!, keys.Find(one)! })
            Assert.Equal(("one", "Read Write"), (caller.Name, string.Join(' ', caller.Scopes)));
        Assert.Equal([Scope.Break], keys.Find(two)!.Scopes);
        Assert.Null(keys.Find(one[..^1] + (one[^1] == 'A' ? 'B' : 'A')));
        Assert.Null(keys.Find(one + "x"));
        Assert.Null(keys.Find(""));
    }

    [Fact]
    public void Without_a_file_there_are_no_keys() => Assert.False(ApiKeys.Open(State).Any);

    [Fact]
    public void Mistakes_are_named()
    {
        Assert.Contains("'raed' is no scope", Caught.One(() => ApiKeys.Create(State, "a", "raed", new ManualTime())).What, StringComparison.Ordinal);
        Assert.Contains("good for nothing", Caught.One(() => ApiKeys.Create(State, "a", " , ", new ManualTime())).What, StringComparison.Ordinal);
        Assert.Contains("cannot be the name", Caught.One(() => ApiKeys.Create(State, "A b", "read", new ManualTime())).What, StringComparison.Ordinal);
        Assert.False(File.Exists(KeysFile));
        ApiKeys.Create(State, "a", "read", new ManualTime());
        Assert.Contains("already", Caught.One(() => ApiKeys.Create(State, "a", "read", new ManualTime())).What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_others_may_read_is_not_trusted()
    {
        ApiKeys.Create(State, "a", "read", new ManualTime());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(KeysFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Equal("others may read the keys", Caught.One(() => ApiKeys.Open(State)).What);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"keys":[{"name":"a"}]}""")]
    [InlineData("""{"keys":[{"name":"a","scopes":["read"],"begins":"mtl_abcdef","salt":"","hash":"","iterations":1,"created":"2026-01-01T00:00:00Z"}]}""")]
    public void A_damaged_file_is_a_problem_and_not_a_service_without_keys(string text)
    {
        ApiKeys.Create(State, "a", "read", new ManualTime());
        File.WriteAllText(KeysFile, text);
        Assert.Contains("cannot be read", Caught.One(() => ApiKeys.Open(State)).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/", Scope.None)]
    [InlineData("GET", "/v1/health/live", Scope.None)]
    [InlineData("GET", "/v1/streams", Scope.Read)]
    [InlineData("GET", "/V1/streams", Scope.Read)]
    [InlineData("GET", "/metrics", Scope.Read)]
    [InlineData("POST", "/v1/runs", Scope.Write)]
    [InlineData("POST", "/v1/streams/campaign/stop", Scope.Write)]
    [InlineData("DELETE", "/v1/streams/campaign", Scope.Write)]
    [InlineData("POST", "/v1/campaigns", Scope.Break)]
    [InlineData("POST", "/v1/campaigns/", Scope.Break)]
    [InlineData("POST", "/V1/Campaigns", Scope.Break)]
    [InlineData("POST", "/v1/%63ampaigns", Scope.Break)]
    [InlineData("POST", "/v1/streams/campaign/resume", Scope.Break)]
    [InlineData("POST", "/v1/streams/nobody-knows/resume", Scope.Break)]
    [InlineData("POST", "/v1/streams/study/resume", Scope.Write)]
    public async Task Each_request_needs_its_scope_and_no_other(string method, string path, Scope needed)
    {
        var keys = new[] { "read", "write", "break" }.ToDictionary(scope => scope, scope => ApiKeys.Create(State, scope, scope, new ManualTime()));
        await using var service = await Guarded.Start(Guarded.Settings with { Keys = ApiKeys.Open(State), VerbOf = Verb });
        foreach (var (scope, key) in keys)
        {
            using var answer = await service.Send(new HttpMethod(method), path, key: key);
            if (needed == Scope.None || ScopeWords.Parse(scope).Contains(needed))
                Assert.True(answer.IsSuccessStatusCode, $"{scope}: {answer.StatusCode}");
            else
                Assert.Contains($"lacks the scope {needed.ToString().ToLowerInvariant()}", await Guarded.Refused(answer, 403, "FORBIDDEN"), StringComparison.Ordinal);
        }

        using var nobody = await service.Send(new HttpMethod(method), path);
        using var stranger = await service.Send(new HttpMethod(method), path, key: "mtl_no");
        Assert.Equal(needed == Scope.None, nobody.IsSuccessStatusCode);
        Assert.Equal(needed == Scope.None, stranger.IsSuccessStatusCode);
        if (needed == Scope.None)
            return;
        await Guarded.Refused(nobody, 401, "UNAUTHORIZED");
        await Guarded.Refused(stranger, 401, "UNAUTHORIZED");
        Assert.Equal("Bearer", nobody.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Without_keys_loopback_may_do_everything()
    {
        await using var service = await Guarded.Start();
        using var read = await service.Get("/v1/streams");
        using var started = await service.Send(HttpMethod.Post, "/v1/campaigns", "{}");
        Assert.True(read.IsSuccessStatusCode);
        Assert.Equal("passed {}", await started.Content.ReadAsStringAsync(Guarded.Cancellation));
    }

    [Theory]
    [InlineData("127.0.0.1:8000", true)]
    [InlineData("127.9.9.9:8000", true)]
    [InlineData("[::1]:0", true)]
    [InlineData("0.0.0.0:8000", false)]
    [InlineData("[::]:8000", false)]
    [InlineData("192.168.1.7:8000", false)]
    public void Other_addresses_than_loopback_need_keys(string address, bool closed)
    {
        IPEndPoint[] endpoints = [new(IPAddress.Loopback, 1), IPEndPoint.Parse(address)];
        if (closed)
            Binding.Check(endpoints, ApiKeys.None);
        else
            Assert.Equal($"http://{address}", Caught.One(() => Binding.Check(endpoints, ApiKeys.None)).Where);
        ApiKeys.Create(State, "a", "read", new ManualTime());
        Binding.Check(endpoints, ApiKeys.Open(State));
    }

    private static string? Verb(string id) => id switch { "campaign" => "break", "study" => "tune", _ => null };
}
