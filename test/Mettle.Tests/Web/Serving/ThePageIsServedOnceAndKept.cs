// The page's files over HTTP: what a browser is told of each, and what it may keep.
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Mettle.Web.Serving;

public sealed partial class ThePageIsServedOnceAndKept : IAsyncLifetime
{
    private readonly WebApplication app = App();
    private readonly HttpClient client = new();

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync(TestContext.Current.CancellationToken);
        client.BaseAddress = new Uri(app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task The_first_page_is_asked_for_anew_and_costs_nothing_where_it_is_the_same()
    {
        using var first = await Get("/");
        using var again = await Get("/", ("If-None-Match", first.Headers.ETag!.Tag));

        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        Assert.Equal("text/html; charset=utf-8", first.Content.Headers.ContentType!.ToString());
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await Bytes(again)).Length));
    }

    [Fact]
    public async Task All_that_it_names_is_there_and_kept_for_good()
    {
        var named = Addresses().Matches(await Text("/")).Select(m => m.Value).Distinct().ToList();

        Assert.True(named.Count >= 3);
        foreach (var address in named)
        {
            using var answer = await Get(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_module_that_a_module_imports_is_there()
    {
        var seen = new HashSet<Uri>();
        var open = new Queue<Uri>([new Uri(client.BaseAddress!, await Address("main.js"))]);
        while (open.TryDequeue(out var address))
        {
            if (!seen.Add(address))
                continue;
            foreach (Match import in Imports().Matches(await client.GetStringAsync(address, TestContext.Current.CancellationToken)))
                open.Enqueue(new Uri(address, import.Groups["path"].Value));
        }

        Assert.True(seen.Count > 30);
    }

    [Fact]
    public async Task Who_can_unpack_gets_it_packed()
    {
        var address = await Address("style.css");
        using var plain = await Get(address);
        using var packed = await Get(address, ("Accept-Encoding", "gzip"));

        Assert.Equal("gzip", Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        var bytes = await Bytes(packed);
        Assert.True(bytes.Length < (await Bytes(plain)).Length / 2);
        using var unpacked = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        Assert.Equal(await Text(address), await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("nothing.js")]
    [InlineData("index.html")]
    [InlineData("../../Mettle.Web.dll")]
    [InlineData("..%2f..%2fmettle.yaml")]
    [InlineData("package.json")]
    public async Task What_is_no_part_of_it_is_not_found(string path)
    {
        using var answer = await Get(await Address("") + path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task There_is_neither_script_nor_style_within_a_file_that_a_policy_would_forbid()
    {
        var html = await Text("/");
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("<script").Length - 1);
        Assert.DoesNotContain("{version}", html, StringComparison.Ordinal);
    }

    private async Task<string> Address(string file) =>
        Addresses().Matches(await Text("/")).Select(m => m.Value).First(a => a.EndsWith("/main.js", StringComparison.Ordinal)).Replace("main.js", file, StringComparison.Ordinal);

    private Task<string> Text(string address) => client.GetStringAsync(address, TestContext.Current.CancellationToken);

    private static Task<byte[]> Bytes(HttpResponseMessage answer) => answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    private async Task<HttpResponseMessage> Get(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static WebApplication App()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var built = builder.Build();
        built.Urls.Add("http://127.0.0.1:0");
        built.MapPage();
        return built;
    }

    [GeneratedRegex("/page/[0-9a-f]{16}/[a-z./]+", RegexOptions.None, 1000)]
    private static partial Regex Addresses();

    [GeneratedRegex("from \"(?<path>\\.[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Imports();
}
