// The load of a campaign.
using Mettle.Breaking;

namespace Mettle.Files;

internal static class LoadShape
{
    private static Shape<string> Method { get; } = Shapes.OneOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    public static Shape<LoadSettings> Shape { get; } = Section.Of<LoadSettings>(section =>
    {
        var url = section.Required("url", Shapes.Url, "Where to; `${port.NAME}` may stand in it.");
        var rate = section.Required("rate", Quantities.Rate(100_000), "How many requests begin, as in 50/s, whether or not earlier ones were answered.");
        var window = section.Required("for", Quantities.Duration(TimeSpan.FromHours(1)), "How long a trial's window is, as in 2s.");
        return new LoadSettings(url, rate, window)
        {
            Method = section.Optional("method", Method, "GET", "HTTP method; default GET."),
            Body = section.Maybe("body", Shapes.LooseText, "What to send."),
            Headers = section.Optional("headers", Collections.AnyMapOf(Shapes.LooseText), [], "Headers to send."),
            Timeout = section.Optional("timeout", Quantities.Duration(TimeSpan.FromMinutes(10)), TimeSpan.FromSeconds(10), "A request without a full answer by then counts as failed; default 10s."),
            MaxInFlight = (int)section.Optional("max_in_flight", Shapes.Whole(1, 100_000), 1000, "At most so many requests at once, 1 to 100000; one that is due beyond that waits, and its waiting counts as latency. Default 1000."),
        };
    });
}
