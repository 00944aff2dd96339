// Every sentence we say to a user about a mistake of theirs, in one place, so that they read alike.
namespace Mettle;

/// <summary>Named problems, grouped by the part that finds them.</summary>
public static class Problems
{
    // The fault proxy

    /// <summary>A proxy that stands before nothing.</summary>
    public static Problem ProxyWithoutRoutes() =>
        new("the fault proxy has no routes", "", "name at least one service: cart=127.0.0.1:8101->127.0.0.1:9101");

    /// <summary>A service name that no policy could select.</summary>
    public static Problem ProxyServiceName(string service) =>
        new($"'{service}' cannot name a service", $"route {service}", "use 1 to 63 characters without spaces, commas and *");

    /// <summary>An address to listen on that is none.</summary>
    public static Problem ProxyListenAddress(string where, string written) =>
        new($"cannot listen on '{written}'", where, "write an IP address and a port, like 127.0.0.1:8101; port 0 lets the system choose");

    /// <summary>An address to forward to that is none.</summary>
    public static Problem ProxyUpstreamAddress(string where, string written) =>
        new($"cannot forward to '{written}'", where, "write host:port or http://host:port, without a path");

    /// <summary>The system does not let the proxy listen.</summary>
    public static Problem ProxyCannotListen(string reason) =>
        new($"the fault proxy cannot listen: {reason.TrimEnd('.')}", "", "end what listens there already, or choose another port (0 lets the system choose)");
}
