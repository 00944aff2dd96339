// Whether a service may listen where it is told to. It does not listen.
using System.Net;
using Mettle.Web.Serving.Security.Keys;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Serving.Security;

/// <summary>Addresses to listen on.</summary>
public static class Binding
{
    /// <summary>Refuses addresses that others can reach where there are no keys.</summary>
    /// <param name="urls">As in <c>http://127.0.0.1:8000</c>.</param>
    /// <param name="keys">Of the service.</param>
    /// <exception cref="ProblemException">One is no address, or is open to others.</exception>
    public static void Check(IEnumerable<string> urls, ApiKeys keys)
    {
        var problems = urls.Select(url => Mistake(url, keys)).OfType<Problem>().ToList();
        if (problems.Count > 0)
            throw new ProblemException(problems);
    }

    private static Problem? Mistake(string url, ApiKeys keys)
    {
        try
        {
            return keys.Any || IsLoopback(BindingAddress.Parse(url)) ? null : Problems.ServeNeedsKeys(url);
        }
        catch (FormatException)
        {
            return Problems.ServeAddress(url);
        }
    }

    // The server takes any other name than localhost for "all addresses of this machine".
    private static bool IsLoopback(BindingAddress address) =>
        !address.IsUnixPipe && !address.IsNamedPipe
        && (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
