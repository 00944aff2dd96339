namespace Mettle.Tuning.Exports;

public sealed class StudiesBecomeTables
{
    [Fact]
    public void Every_ended_trial_is_a_row_and_what_it_has_not_is_empty()
    {
        var rows = StudyCsv.Of(StudyStory.OfEverything.Report()).ToList();
        Assert.Equal("trial,status,value,budget,seconds,worker,params.rate,params.size,params.codec,params.level,params.fast,metrics.loss,metrics.memory", rows[0]);
        Assert.Equal("1,FINISHED,0.5,1,1,,0.01,5,gzip,,false,0.5,50", rows[1]);
        Assert.Equal("2,FINISHED,0.25,1,1,worker 2 (process 12),0.5,10,zstd,9,true,0.25,60", rows[2]);
        Assert.Equal("4,FAILED,,1,1,,0.03,0,gzip,,false,,", rows[4]);
        Assert.Equal(7, rows.Count);
    }

    [Fact]
    public void Commas_quotes_and_line_ends_are_quoted() =>
        Assert.Contains(",\"a,\"\"b\"\"\n<script>alert(1)</script>\",", StudyCsv.Of(StudyStory.OfEverything.Report()).Last(), StringComparison.Ordinal);
}
