using System.Text.Json;

namespace Mettle.Proving.Reporting;

public sealed class ProofsBecomeJson
{
    [Fact]
    public void All_of_it_is_there()
    {
        var facts = ProofStory.Accepted.Facts;
        var root = JsonDocument.Parse(ProofReportJson.Of(facts)).RootElement;
        Assert.Equal("COMPLETED", root.GetProperty("status").GetString());
        Assert.Equal("Accepted", root.GetProperty("verdict").GetString());
        Assert.Equal("pool-is-faster", root.GetProperty("started").GetProperty("claim").GetString());
        Assert.Equal(
            facts.Pairs.Select(p => p.Pair.Candidate.Seconds),
            root.GetProperty("pairs").EnumerateArray().Select(p => p.GetProperty("pair").GetProperty("candidate").GetProperty("seconds").GetDouble()));
        Assert.All(["equivalence", "looks", "judgements", "warnings"], name => Assert.NotEqual(0, root.GetProperty(name).GetArrayLength()));
        Assert.Equal(2, root.GetProperty("judgements")[0].GetProperty("criteria")[0].GetProperty("ratio").GetProperty("interval").GetArrayLength());
    }

    [Fact]
    public void Samples_of_others_are_there() => Assert.Equal(
        12, JsonDocument.Parse(ProofReportJson.Of(ProofStory.OfOthers.Facts)).RootElement.GetProperty("results")[0].GetProperty("baseline").GetArrayLength());
}
