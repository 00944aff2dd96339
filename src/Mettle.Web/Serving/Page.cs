// Serves the page: files that are part of the assembly, each with a digest of itself. It knows their names and kinds, not what they say.
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mettle.Web.Serving;

/// <summary>
/// The page at <c>/</c>. All its files but the first lie under an address that names their digest, so that a browser keeps them for good and
/// never mixes two versions.
/// </summary>
public static class Page
{
    private const string First = "index.html";
    private const string Version = "{version}";

    /// <summary>Maps <c>/</c> and the files of the page. They hold nothing of the user's, and need no key.</summary>
    public static void MapPage(this IEndpointRouteBuilder app)
    {
        var files = PageFile.All();
        var version = Digest(files);
        var first = files[First].With(Version, version);
        app.MapGet("/", first.ServeFresh);
        app.MapGet($"/page/{version}/{{**path}}", context => Serve(context, files));
    }

    private static Task Serve(HttpContext context, IReadOnlyDictionary<string, PageFile> files)
    {
        if (context.GetRouteValue("path") is string path && path != First && files.TryGetValue(path, out var file))
            return file.ServeForGood(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string Digest(IReadOnlyDictionary<string, PageFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, file) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
            hash.AppendData(file.Content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
