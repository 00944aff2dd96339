// Addresses as the user wrote them, checked once.
namespace Mettle.Breaking;

internal static class Addresses
{
    /// <exception cref="ProblemException">It is no absolute http or https address.</exception>
    public static Uri Parse(string what, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? address
            : throw new ProblemException(Problems.NotAnAddress(what, Printable.Of(text)));

    /// <summary>An address below another, whose own path is kept.</summary>
    public static Uri Below(Uri address, string path) => new(address.AbsoluteUri.TrimEnd('/') + path);
}
