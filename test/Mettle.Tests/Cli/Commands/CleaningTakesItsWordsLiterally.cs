// What is said to be cleaned goes, and nothing else does.
using Mettle.Running.Caching;
using Mettle.Storage;

namespace Mettle.Cli.Commands;

public sealed class CleaningTakesItsWordsLiterally : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ManualTime time = new();
    private readonly Cache cache;

    public CleaningTakesItsWordsLiterally()
    {
        cache = Cache.Open(folder.Path, time);
        foreach (var stage in (string[])["build", "test"])
        {
            cache.Results.Put(Digest.Of([(byte)stage[0]]), new JobResult(stage, null) { Measures = new(0, 0, 0, 0) }.ToBytes());
            time.Advance(TimeSpan.FromHours(10));
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WithoutWordsEverythingGoes() => Assert.Equal(0, Left(new ResultChoice(), new CacheLimits()));

    [Fact]
    public void AStageGoes() => Assert.Equal(1, Left(new ResultChoice { Stages = ["b*"] }, new CacheLimits()));

    [Fact]
    public void AFileThatNobodyHasTakesNothingWithIt() => Assert.Equal(2, Left(new ResultChoice { Files = ["no"] }, new CacheLimits()));

    [Fact]
    public void OnlySoMuchIsKept() => Assert.Equal(1, Left(new ResultChoice(), new CacheLimits { Size = CleanWords.Size("4KiB") }));

    [Fact]
    public void OnlyWhatIsOlderGoes() => Assert.Equal(1, Left(new ResultChoice(), new CacheLimits { Age = CleanWords.Age("15h") }));

    [Fact]
    public void NothingGoesWhereItIsUnclearWhat()
    {
        Assert.Contains("about some", Caught.One(() => Left(new ResultChoice { Stages = ["build"] }, new CacheLimits { Size = 0 })).What);
        Assert.Equal(2, cache.Holdings().Amount.Results);
    }

    [Theory]
    [InlineData("0B", 0)]
    [InlineData("1GiB", 1 << 30)]
    [InlineData("1.5MB", 1_500_000)]
    [InlineData("1e300TiB", long.MaxValue)]
    public void SizesHaveUnits(string text, long bytes) => Assert.Equal(bytes, CleanWords.Size(text));

    [Theory]
    [InlineData("7d", 7 * 24)]
    [InlineData("90m", 1.5)]
    public void DurationsHaveUnits(string text, double hours) => Assert.Equal(TimeSpan.FromHours(hours), CleanWords.Age(text));

    [Theory]
    [InlineData("10")]
    [InlineData("-1GiB")]
    [InlineData("7d")]
    [InlineData("")]
    [InlineData("much")]
    public void AnythingElseIsNoSize(string text) => Assert.Equal($"'{text}' is not a size, as in 500MB or 1GiB", Caught.One(() => CleanWords.Size(text)).What);

    [Fact]
    public void WhatIsNotSaidIsNoBound() => Assert.Equal((null, null), (CleanWords.Size(null), CleanWords.Age(null)));

    private long Left(ResultChoice choice, CacheLimits limits) => CleanWords.Clean(cache, choice, limits).Left.Results;
}
