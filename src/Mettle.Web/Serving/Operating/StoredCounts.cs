// Counts what is stored, for metrics. How it is looked up is others' business.
using Mettle.Web.Serving.Streams;

namespace Mettle.Web.Serving.Operating;

internal static class StoredCounts
{
    /// <summary>Streams by verb and state, with what they have done.</summary>
    public static IEnumerable<StreamCount> Of(Stored stored) => stored.Ledger.Streams()
        .Select(stored.Item)
        .GroupBy(item => (item.Verb, item.Status))
        .Select(same => new StreamCount(same.Key.Verb, same.Key.Status.ToString().ToUpperInvariant(), same.Count(), same.Sum(item => (long)(item.Summary.Done ?? 0))));
}
