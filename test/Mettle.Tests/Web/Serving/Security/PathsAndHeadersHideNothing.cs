// Untrusted text in paths and headers: it cannot end a header, climb out of a name, or move a terminal's cursor.
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Security;

public sealed class PathsAndHeadersHideNothing
{
    [Theory]
    [InlineData("/v1/streams/a%0D%0ASet-Cookie:%20x=1")]
    [InlineData("/v1/streams/a%0Ab")]
    [InlineData("/v1/streams/%1B%5B2J")]
    [InlineData("/v1/streams/a%7Fb")]
    [InlineData("/v1/streams/a%C2%85b")]
    [InlineData("/v1/streams/..%2F..%2Fetc%2Fpasswd")]
    [InlineData("/v1/streams/..%2f..%2fkeys.json")]
    [InlineData("/v1/streams/..%5C..%5Ckeys.json")]
    public async Task A_path_that_hides_something_is_refused(string path)
    {
        await using var service = await Guarded.Start();
        var answer = await service.Say($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404", answer, StringComparison.Ordinal);
        Assert.Contains("no path here has such characters", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/streams/../../keys.json")]
    [InlineData("/v1/streams/%2e%2e/%2e%2e/keys.json")]
    public async Task Dots_lead_nowhere(string path)
    {
        await using var service = await Guarded.Start();
        var answer = await service.Say($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /v1/streams/a\0b HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /v1/streams/a%00b HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /v1/streams HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n")]
    [InlineData("GET /v1/streams HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n")]
    [InlineData("GET /v1/streams HTTP/1.1\r\nHost: localhost\r\n X: folded\r\n\r\n")]
    [InlineData("POST /v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}")]
    [InlineData("POST /v1/runs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n{}")]
    public async Task Requests_that_can_be_read_in_two_ways_are_not_read(string bytes)
    {
        await using var service = await Guarded.Start();
        Assert.StartsWith("HTTP/1.1 4", await service.Say(bytes), StringComparison.Ordinal);
    }

    // Whatever an id may be one day: the server sends no header with a line end in it.
    [Fact]
    public async Task No_value_can_end_a_header()
    {
        await using var service = await Guarded.Start(map: app => app.MapGet("/v1/moved", context =>
        {
            context.Response.Headers.Location = "/v1/streams/" + context.Request.Query["to"];
            return Task.CompletedTask;
        }));
        var answer = await service.Say("GET /v1/moved?to=a%0D%0ASet-Cookie:%20x=1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain("Set-Cookie", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_logged_of_a_request_is_one_harmless_line()
    {
        using var log = new StringWriter();
        await using (var service = await Guarded.Start(map: app => app.MapGet("/v1/fails", Fail), log: TextWriter.Synchronized(log)))
        {
            await service.Say("GET /v1/streams/marked%1B%5B2J%0D%0Aforged%E2%80%AE?q=%1B HTTP/1.1\r\nHost: localhost\r\nUser-Agent: \x9b2J\r\nConnection: close\r\n\r\n");
            await service.Say("GET /v1/fails HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        }

        var lines = log.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Contains("marked", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("red[1mtext", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Equal(Printable.Line(line), line));
        Assert.DoesNotContain(lines, line => line.StartsWith("forged", StringComparison.Ordinal));
    }

    private static Task Fail(HttpContext context) => throw new InvalidOperationException("\u001b[31mred[1mtext\nforged line");
}
