// The W3C trace context of generated requests: ids that a seed decides, so that a window's traces can be asked for afterwards.
namespace Mettle.Breaking.Observing;

/// <summary>Names the traces of one window. https://www.w3.org/TR/trace-context/</summary>
public static class TraceIds
{
    /// <summary>How many requests of a window are sampled, evenly spread.</summary>
    public const int SampledAWindow = 20;

    /// <summary>The first 16 hexadecimal digits of every trace id of the window with this seed.</summary>
    public static string Prefix(Seed seed) => $"{NotZero(seed.Derive("traces").Number):x16}";

    /// <summary>The <c>traceparent</c> header of one request.</summary>
    /// <param name="prefix">From <see cref="Prefix"/>.</param>
    /// <param name="index">Which request of the window, from 0.</param>
    /// <param name="count">How many there will be.</param>
    public static string Parent(string prefix, int index, int count) =>
        $"00-{prefix}{index:x16}-{NotZero((ulong)index + 1):x16}-{(IsSampled(index, count) ? "01" : "00")}";

    /// <summary>Whether this request's calls are recorded.</summary>
    public static bool IsSampled(int index, int count) =>
        index == 0 || (long)index * SampledAWindow / count != (long)(index - 1) * SampledAWindow / count;

    // All-zero ids are invalid by the standard.
    private static ulong NotZero(ulong id) => id == 0 ? 1 : id;
}
