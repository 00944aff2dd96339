// Decides whether a request meets all the conditions of a rule. Knows neither faults nor percentages.
using Mettle.Breaking.Executors;
using Microsoft.AspNetCore.Http;

namespace Mettle.Web.Proxying.Policies;

/// <summary>The conditions of one rule, prepared once.</summary>
internal sealed class RequestMatcher(PolicyMatch match)
{
    private readonly Predicate<string>? method = Of(match.Method);
    private readonly Predicate<string>? path = Of(match.Path);
    private readonly (string Name, Predicate<string> Value)[] headers =
        [.. (match.Headers ?? []).Select(h => (h.Name, TextMatcher.Of(h.Exact, h.Prefix, h.Regex)))];

    /// <summary>A header that comes several times matches when one of its values does.</summary>
    public bool Matches(HttpRequest request)
    {
        if (method is not null && !method(request.Method))
            return false;
        if (path is not null && !path(request.Path.Value ?? ""))
            return false;
        foreach (var (name, value) in headers)
        {
            if (!AnyValue(request, name, value))
                return false;
        }

        return true;
    }

    private static bool AnyValue(HttpRequest request, string name, Predicate<string> matches)
    {
        foreach (var value in request.Headers[name])
        {
            if (value is not null && matches(value))
                return true;
        }

        return false;
    }

    private static Predicate<string>? Of(PolicyText? text) =>
        text is null ? null : TextMatcher.Of(text.Exact, text.Prefix, text.Regex);
}
