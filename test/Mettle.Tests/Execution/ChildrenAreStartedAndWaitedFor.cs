// A child is started with exactly what is said, its streams go into its log, and its end says how it went.
namespace Mettle.Execution;

public sealed class ChildrenAreStartedAndWaitedFor : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void BothStreamsAreInTheLogInTheirOrder()
    {
        Assert.Equal(3, Run("echo one; echo two >&2; echo three; exit 3").Code);

        Assert.Equal("one\ntwo\nthree\n", Log());
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 255", 255)]
    [InlineData("kill -s KILL $$", 128 + 9)]
    [InlineData("kill -s TERM $$", 128 + 15)]
    [InlineData("kill -s SEGV $$", 128 + 11)]
    public void ExitCodesAndSignalsAreTold(string line, int code) => Assert.Equal(code, Run(line).Code);

    [Fact]
    public void TheEnvironmentIsWhatIsGivenAndNothingElse()
    {
        var launch = Launch("/usr/bin/env") with { Environment = ["A=b c", "Ü=ß=ß"], Cookie = "METTLE=1" };

        Assert.Equal(0, Child.Start(launch, TimeProvider.System).Wait().Code);

        Assert.Equal("A=b c\nÜ=ß=ß\nMETTLE=1\n", Log());
    }

    [Fact]
    public void ArgumentsArriveUnchanged()
    {
        Assert.Equal(0, Child.Start(Launch("printf", "%s|", "", "a b", "$HOME", "'\"\\", "*", "äß€𝄞"), TimeProvider.System).Wait().Code);

        Assert.Equal("|a b|$HOME|'\"\\|*|äß€𝄞|", Log());
    }

    [Fact]
    public void StandardInputIsEmptyAndTheFolderIsTheOneGiven()
    {
        Run("cat; pwd -P");

        Assert.Equal(folder.Path + "\n", Log());
    }

    [Fact]
    public void ItLeadsASessionAndHasNoDescriptorsOfOurs()
    {
        using var held = File.Create(folder.At("held"));
        var child = Start("cut -d ' ' -f 1,5,6 /proc/$$/stat; ls -l /proc/$$/fd | grep -c held");
        Assert.Equal(1, child.Wait().Code);

        Assert.Equal($"{child.Id} {child.Id} {child.Id}\n0\n", Log());
    }

    [Fact]
    public void SignalsAreAsAShellLeavesThem()
    {
        Run("grep -E '^Sig(Blk|Ign)' /proc/self/status");

        Assert.Equal("SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n", Log());
    }

    [Fact]
    public void AProgramThatIsNotThereIsAnExitCodeAndASentence()
    {
        var child = Child.Start(Launch("no-such-program"), TimeProvider.System);
        child.End(TimeSpan.Zero);

        Assert.Equal(127, child.Wait().Code);
        Assert.Equal("mettle: there is no program 'no-such-program' on the path\n", Log());
    }

    [Fact]
    public void AScriptWithoutAFirstLineIsTheShells()
    {
        Script("tool", "echo $0 $1");

        Assert.Equal(0, Child.Start(Launch("./tool", "x"), TimeProvider.System).Wait().Code);
        Assert.Equal($"{folder.At("tool")} x\n", Log());
    }

    [Fact]
    public void AProgramThatCannotBeExecutedIsAnExitCodeAndASentence()
    {
        Script("tool", "#!/no/such/interpreter");

        Assert.Equal(126, Child.Start(Launch("./tool"), TimeProvider.System).Wait().Code);
        Assert.StartsWith($"mettle: '{folder.At("tool")}' cannot be started: ", Log());
    }

    [Fact]
    public void ArgumentsBeyondWhatTheKernelTakesAreAnExitCodeAndASentence()
    {
        Assert.Equal(126, Child.Start(Launch("true", new string('x', 3_000_000)), TimeProvider.System).Wait().Code);
        Assert.Contains("too long", Log(), StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatIsNotThereIsAProblem() =>
        Assert.Contains("does not exist", Caught.One(() => Child.Start(Launch("true") with { Folder = folder.At("none") }, TimeProvider.System)).What);

    [Fact]
    public void ALogThatCannotBeWrittenIsOurFailure() =>
        Assert.Throws<DirectoryNotFoundException>(() => Child.Start(Launch("true") with { Log = folder.At("none", "log") }, TimeProvider.System));

    [Fact]
    public void TheLogIsEmptiedBefore()
    {
        File.WriteAllText(folder.At("log"), "much more than is written now");

        Run("echo new");

        Assert.Equal("new\n", Log());
    }

    [Fact]
    public void BytesArriveAsTheyAreWritten()
    {
        Run(@"printf '\0\377\n\r\n\001'");

        Assert.Equal([0, 255, 10, 13, 10, 1], File.ReadAllBytes(folder.At("log")));
    }

    [Fact]
    public void FloodsGoToTheDiskAndNotToMemory()
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);

        Assert.Equal(0, Run("head -c 300000000 /dev/zero").Code);

        Assert.Equal(300_000_000, new FileInfo(folder.At("log")).Length);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 100_000_000);
    }

    [Fact]
    public void UsageCountsGrandchildrenToo()
    {
        var most = Reaper.OurPeakMemory() + 100_000_000;

        var usage = Run($"sh -c 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done'; head -c {most} /dev/zero | tail -c {most} >/dev/null").Usage;

        Assert.True(usage.UserSeconds > 0);
        Assert.True(usage.SystemSeconds > 0);
        Assert.InRange(usage.PeakMemory, most, 2 * most);
        Assert.Equal(0, Run("true").Usage.PeakMemory);
    }

    private Exit Run(string line) => Start(line).Wait();

    private Child Start(string line) => Child.Start(Launch("/bin/sh", "-c", line), TimeProvider.System);

    private Launch Launch(params string[] words) => new(words, folder.Path, ["PATH=/usr/bin:/bin"], folder.At("log"));

    private string Log() => File.ReadAllText(folder.At("log"));

    private void Script(string name, string text)
    {
        File.WriteAllText(folder.At(name), text + "\n");
        Assert.Equal(0, Run($"chmod +x {name}").Code);
    }
}
