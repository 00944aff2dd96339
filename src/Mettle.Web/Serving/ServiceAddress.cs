// Reads the addresses a service listens at. It does not know whether they are free.
using System.Net;

namespace Mettle.Web.Serving;

internal static class ServiceAddress
{
    /// <exception cref="ProblemException">All that are no addresses.</exception>
    public static IReadOnlyList<IPEndPoint> Read(IReadOnlyList<string> urls)
    {
        var read = urls.Select(url => (Url: url, Address: Of(url))).ToList();
        var problems = read.Where(r => r.Address is null).Select(r => Problems.ServiceAddress(r.Url)).ToList();
        if (read.Count == 0)
            problems.Add(Problems.ServiceAddress(""));
        return problems.Count == 0 ? [.. read.Select(r => r.Address!)] : throw new ProblemException(problems);
    }

    private static IPEndPoint? Of(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri is not { Scheme: "http", PathAndQuery: "/", UserInfo: "", Fragment: "" })
            return null;
        return uri.Host == "localhost" ? new(IPAddress.Loopback, uri.Port)
            : IPAddress.TryParse(uri.Host, out var address) ? new(address, uri.Port)
            : null;
    }
}
