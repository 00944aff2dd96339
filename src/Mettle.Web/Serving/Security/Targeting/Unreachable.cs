// Addresses that no request may send us to, whoever allows it: those that mean this link, many, nobody, or a cloud's own secrets.
using System.Net;

namespace Mettle.Web.Serving.Security.Targeting;

internal static class Unreachable
{
    // RFC 6890's special purposes as far as they are no machine of the user's; then what clouds answer instances with credentials on; then
    // addresses that carry another inside, which would need to be looked at again (RFC 4291, 3056, 4380, 6052).
    private static readonly IPNetwork[] Networks =
    [
        .. new[]
        {
            "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "fe80::/10", "fec0::/10", "ff00::/8",
            "100.100.100.200/32", "168.63.129.16/32", "192.0.0.192/32", "fd00:ec2::254/128",
            "2002::/16", "2001::/32", "64:ff9b::/96", "64:ff9b:1::/48",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    public static bool Has(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(Networks, n => n.Contains(plain)) || (Compatible.Contains(plain) && !IPAddress.IsLoopback(plain));
    }
}
