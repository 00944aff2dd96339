using System.Text.Json;
using Mettle.Tuning.Reporting;

namespace Mettle.Tuning.Exports;

public sealed class StudiesBecomeJson
{
    [Fact]
    public void All_of_it_is_there()
    {
        var root = JsonDocument.Parse(StudyReportJson.Of(StudyStory.OfEverything.Report())).RootElement;
        Assert.Equal("COMPLETED", root.GetProperty("status").GetString());
        Assert.Equal("minimize", root.GetProperty("study").GetProperty("goal").GetString());
        Assert.Equal(5, root.GetProperty("study").GetProperty("space").GetProperty("parameters").GetArrayLength());
        Assert.Equal(0.25, root.GetProperty("best").GetProperty("value").GetDouble());
        Assert.Equal("zstd", root.GetProperty("best").GetProperty("params").GetProperty("codec").GetString());
        Assert.Equal(7, root.GetProperty("trials").GetArrayLength());
        Assert.All(["history", "rungs", "samplers", "failures", "gates", "warnings"], name => Assert.NotEqual(0, root.GetProperty(name).GetArrayLength()));
    }

    [Fact]
    public void One_trial_is_an_object_of_its_own()
    {
        var trial = JsonDocument.Parse(StudyReportJson.Of(StudyFacts.Of(StudyStory.OfEverything.Open()).Trials.ElementAt(1))).RootElement;
        Assert.Equal(2, trial.GetProperty("number").GetInt32());
        Assert.Equal("FINISHED", trial.GetProperty("end").GetProperty("status").GetString());
        Assert.Equal(0.75, trial.GetProperty("steps")[0].GetProperty("value").GetDouble());
    }
}
