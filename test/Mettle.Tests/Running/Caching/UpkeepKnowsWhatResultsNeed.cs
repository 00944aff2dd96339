// The cache is kept within the file's bounds, and loses what a user means, by stage and by file.
using Mettle.Running.Declared;
using Mettle.Storage;

namespace Mettle.Running.Caching;

public sealed class UpkeepKnowsWhatResultsNeed : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ManualTime time = new();
    private readonly Cache cache;

    public UpkeepKnowsWhatResultsNeed()
    {
        cache = Cache.Open(folder.Path, time);
        Store("feature-a", "src/a.ts", "build/a.js");
        Store("feature-b", "src/b.ts", "build/b.js");
        Store("lint", "src/a.ts", "lint.txt");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("lint", "", "feature-a feature-b")]
    [InlineData("feature-*", "", "lint")]
    [InlineData("feature-? lint", "", "")]
    [InlineData("feature", "", "feature-a feature-b lint")]
    [InlineData("", "src/a.ts", "feature-b")]
    [InlineData("", "build/b.js", "feature-a lint")]
    [InlineData("", "build/*", "lint")]
    [InlineData("lint", "src/a.ts", "feature-a feature-b")]
    [InlineData("lint", "src/b.ts", "feature-a feature-b lint")]
    public void WhatIsMeantGoes(string stages, string files, string left)
    {
        Upkeep.Remove(cache, new ResultChoice { Stages = Words(stages), Files = Words(files) });

        Assert.Equal(Words(left), ((string[])["feature-a", "feature-b", "lint"]).Where(IsWhole));
    }

    [Fact]
    public void TheBoundsOfTheFileAreKept()
    {
        var bounds = new CacheBounds { Count = 2 };

        var report = Upkeep.Keep(cache, bounds)!;

        Assert.Equal((1, 2), (report.Removed.Results, report.Left.Results));
        Assert.Null(Upkeep.Keep(cache, bounds));
        time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(default, Upkeep.Keep(cache, bounds)!.Left);
    }

    [Fact]
    public void AUserMayAskForLess()
    {
        Assert.Equal(new CacheAmount(1, 2, 3 * 4096), Upkeep.Shrink(cache, new CacheLimits { Size = 3 * 4096 }).Left);
        Assert.Equal(default, Upkeep.Shrink(cache, new CacheLimits { Size = 0 }).Left);
    }

    [Fact]
    public void AResultOfAnotherVersionNeedsNothingAndIsNotMeant()
    {
        cache.Results.Put(Digest.Of("old"u8), "\u00ffanother form"u8);

        Upkeep.Remove(cache, new ResultChoice());

        Assert.Equal(1, cache.Holdings().Amount.Results);
    }

    private void Store(string stage, string input, string output)
    {
        var result = new JobResult(stage, null)
        {
            Inputs = [input],
            Outputs = [new JobOutput(output, OutputKind.File) { Digest = Kept(output) }],
            Log = Kept($"log of {stage}"),
            Measures = new JobMeasures(1, 1, 0, 0),
        };
        cache.Results.Put(Digest.Of(System.Text.Encoding.ASCII.GetBytes(stage)), result.ToBytes());
        time.Advance(TimeSpan.FromHours(2));
    }

    private Digest Kept(string text)
    {
        File.WriteAllText(folder.At("text"), text);
        return cache.Content.PutFile(folder.At("text"));
    }

    private bool IsWhole(string stage) =>
        cache.Results.Peek(Digest.Of(System.Text.Encoding.ASCII.GetBytes(stage))) is { } bytes
        && JobResult.TryRead(bytes)!.References.All(need => cache.Content.Get(need) is not null);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
