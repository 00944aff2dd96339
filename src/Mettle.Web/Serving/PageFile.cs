// One file of the page: its bytes, also pressed, and what a browser may keep of them.
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Mettle.Web.Serving;

/// <param name="type">Its media type.</param>
/// <param name="content">Its bytes.</param>
internal sealed class PageFile(string type, byte[] content)
{
    private const string Prefix = "page/";

    // Pressed when first asked for: a service that nobody looks at does not spend the time.
    private readonly Lazy<byte[]> pressed = new(() => Press(content));
    private readonly Lazy<string> tag = new(() => $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");

    public byte[] Content => content;

    /// <summary>All files that were put into the assembly, by their path in the page.</summary>
    public static IReadOnlyDictionary<string, PageFile> All()
    {
        var assembly = typeof(PageFile).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => new PageFile(TypeOf(name), Read(assembly.GetManifestResourceStream(name)!)), StringComparer.Ordinal);
    }

    /// <summary>The same with another word in place of one.</summary>
    public PageFile With(string word, string other) => new(type, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace(word, other, StringComparison.Ordinal)));

    /// <summary>To be asked for again each time, which costs nothing where it is the same.</summary>
    public Task ServeFresh(HttpContext context) => Serve(context, "no-cache");

    /// <summary>To be kept: what lies at this address never changes.</summary>
    public Task ServeForGood(HttpContext context) => Serve(context, "public, max-age=31536000, immutable");

    private Task Serve(HttpContext context, string keeping)
    {
        var (asked, answer) = (context.Request.Headers, context.Response);
        answer.Headers.CacheControl = keeping;
        answer.Headers.ETag = tag.Value;
        answer.Headers.Vary = HeaderNames.AcceptEncoding;
        if (asked.IfNoneMatch.ToString().Contains(tag.Value, StringComparison.Ordinal))
        {
            answer.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var isPressed = asked.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (isPressed)
            answer.Headers.ContentEncoding = "gzip";
        var bytes = isPressed ? pressed.Value : content;
        answer.ContentType = type;
        answer.ContentLength = bytes.Length;
        return answer.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static byte[] Press(byte[] content)
    {
        using var into = new MemoryStream();
        using (var gzip = new GZipStream(into, CompressionLevel.Optimal))
            gzip.Write(content);
        return into.ToArray();
    }

    private static byte[] Read(Stream from)
    {
        using (from)
        {
            var bytes = new byte[from.Length];
            from.ReadExactly(bytes);
            return bytes;
        }
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"BUG: no media type is known for {other}"),
    };
}
