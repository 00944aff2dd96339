// The rules of the Trace Event Format, held by a run in which everything happens.
using System.Text.Json;

namespace Mettle.Running.Exports;

public sealed class TracesOpenInPerfetto
{
    private static readonly IReadOnlyList<JsonElement> Trace =
        [.. JsonDocument.Parse(ChromeTrace.Of(Story.OfEverything)).RootElement.GetProperty("traceEvents").EnumerateArray()];

    private static IEnumerable<JsonElement> Of(string phase) => Trace.Where(e => Text(e, "ph") == phase);

    [Fact]
    public void Events_stand_in_order_of_time_and_none_has_a_negative_one()
    {
        var times = Trace.Select(e => e.GetProperty("ts").GetInt64()).ToList();
        Assert.Equal(times.Order(), times);
        Assert.All(Of("X"), e => Assert.True(e.GetProperty("ts").GetInt64() >= 0 && e.GetProperty("dur").GetInt64() >= 0));
    }

    [Fact]
    public void Each_executed_job_is_an_event_with_its_times_in_microseconds()
    {
        Assert.Equal(6, Of("X").Count());
        var job = Of("X").Single(e => Text(e, "name") == "build:a.c");
        Assert.Equal((100_000, 1_500_000, "build"), (job.GetProperty("ts").GetInt64(), job.GetProperty("dur").GetInt64(), Text(job, "cat")));
        Assert.Equal("done", job.GetProperty("args").GetProperty("state").GetString());
    }

    [Fact]
    public void A_pool_is_a_process_and_a_slot_of_it_a_row() =>
        Assert.Equal(
            ["pool cpu", "pool net", "slot 1", "slot 2", "slot 1"],
            Of("M").Select(e => e.GetProperty("args").GetProperty("name").GetString()));

    [Fact]
    public void Jobs_in_one_row_do_not_overlap() =>
        Assert.All(Of("X").GroupBy(e => (e.GetProperty("pid").GetInt32(), e.GetProperty("tid").GetInt32())), row => Assert.All(row.Zip(row.Skip(1)), pair =>
            Assert.True(pair.First.GetProperty("ts").GetInt64() + pair.First.GetProperty("dur").GetInt64() <= pair.Second.GetProperty("ts").GetInt64())));

    [Fact]
    public void Sizes_of_pools_are_counters() =>
        Assert.Equal(
            [(1, 0L, 2), (2, 0L, 4), (1, 1_600_000L, 3)],
            Of("C").Select(e => (e.GetProperty("pid").GetInt32(), e.GetProperty("ts").GetInt64(), e.GetProperty("args").GetProperty("jobs at once").GetInt32())));

    [Fact]
    public void A_run_in_which_nothing_ran_is_an_empty_trace() =>
        Assert.Empty(JsonDocument.Parse(ChromeTrace.Of(new Story().Ended())).RootElement.GetProperty("traceEvents").EnumerateArray());

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
