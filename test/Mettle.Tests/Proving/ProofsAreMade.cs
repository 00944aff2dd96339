// Claims as files declare them, proved to their end: answers first, pairs, verdicts, documents, and coming back.
using Mettle.Proving.Judging;

namespace Mettle.Proving;

public sealed class ProofsAreMade : IDisposable
{
    private readonly Scripted scripted = new();

    public void Dispose() => scripted.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task WhatIsBetterIsAcceptedAfterTheFewestPairs()
    {
        var events = await scripted.Prove();
        var ended = Ended(events);
        Assert.Equal((Status.Completed, Verdict.Accepted, null, 10), (ended.Status, ended.Verdict, ended.Equivalent, ended.Runs));
        Assert.InRange(ended.Ratio!.Value, 0.49, 0.51);
        Assert.True(ended.Interval!.Value.High < 0.95 && ended.P < 0.05);
        Assert.Equal(Enumerable.Range(1, 10), events.OfType<PairMeasured>().Select(p => p.Number));
        Assert.Equal(5, events.OfType<PairMeasured>().Count(p => p.Pair.CandidateFirst));
        Assert.Contains(events.OfType<ProofWarned>(), w => w.Warning == WarningKind.NothingCompared);
        Assert.Equal((10, 10), (scripted.Runs("baseline"), scripted.Runs("candidate")));
        Assert.StartsWith("# Accepted: c", scripted.Document(".md"), StringComparison.Ordinal);
        Assert.Contains("<svg", scripted.Document(".svg"), StringComparison.Ordinal);
        Assert.Contains("\"verdict\":\"Accepted\"", scripted.Document(".json").Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(scripted.At(".mettle", "prove")));
    }

    [Fact(Timeout = 120_000)]
    public async Task WhatIsNoBetterIsRejected()
    {
        scripted.Costs("candidate", 100, 99, 101, 102, 98);
        var ended = Ended(await scripted.Prove());
        Assert.Equal((Status.Completed, Verdict.Rejected), (ended.Status, ended.Verdict));
        Assert.True(ended.Interval!.Value.Low > 0.95);
    }

    [Fact(Timeout = 120_000)]
    public async Task WhatCannotBeToldIsInconclusiveAtTheLastRun()
    {
        scripted.Costs("candidate", 20, 400, 95, 60, 180, 30, 250);
        var ended = Ended(await scripted.Prove());
        Assert.Equal((Status.Completed, Verdict.Inconclusive, 30), (ended.Status, ended.Verdict, ended.Runs));
    }

    [Fact(Timeout = 120_000)]
    public async Task AFixedNumberIsLookedAtOnce()
    {
        var events = await scripted.Prove(Scripted.Claim.Replace("runs: { min: 10, max: 30 }", "runs: 12", StringComparison.Ordinal));
        Assert.Single(events.OfType<PairsJudged>());
        Assert.Equal((12, "paired t"), (Ended(events).Runs, Ended(events).Judgements[0].Criteria[0].Ratio!.Method));
    }

    [Fact(Timeout = 120_000)]
    public async Task NoTimeIsMeasuredWhereAnswersDiffer()
    {
        scripted.Write("cost.sh", "n=$(($(cat $1.runs 2>/dev/null || echo 0) + 1)); echo $n > $1.runs\necho \"{\\\"x\\\": [1, $(head -n 1 $1.costs)]}\" > result.json; echo '{\"cost\": 1}'\n");
        var events = await scripted.Prove(Scripted.Claim + "\n    equivalent: { result.json: { within: 1e-10 } }\n");
        var ended = Ended(events);
        Assert.Equal((Status.Completed, Verdict.Rejected, false, 0), (ended.Status, ended.Verdict, ended.Equivalent, ended.Runs));
        Assert.Null(ended.Ratio);
        Assert.Contains("$.x[1]", ended.Reason, StringComparison.Ordinal);
        Assert.Empty(events.OfType<PairMeasured>());
        // Each twice for its answers, and not once more.
        Assert.Equal((2, 2), (scripted.Runs("baseline"), scripted.Runs("candidate")));
    }

    [Fact(Timeout = 120_000)]
    public async Task AnswersThatAreAlikeAreComparedInEveryRun()
    {
        scripted.Write("cost.sh", """
            n=$(($(cat $1.runs 2>/dev/null || echo 0) + 1)); echo $n > $1.runs
            if [ $1 = candidate ] && [ $n -ge 6 ]; then echo 2 > result; else echo 1 > result; fi
            echo "{\"cost\": $n}"
            """);
        var events = await scripted.Prove(Scripted.Claim + "\n    equivalent: { result: exact }\n");
        var ended = Ended(events);
        Assert.Equal((Verdict.Rejected, false), (ended.Verdict, ended.Equivalent));
        Assert.Contains("the candidate does not give the same answer each time", ended.Reason, StringComparison.Ordinal);
        Assert.Equal(3, events.OfType<PairMeasured>().Count());
    }

    [Theory(Timeout = 120_000)]
    [InlineData("head -c 8 /dev/urandom | od > result", "the baseline does not give the same answer twice")]
    [InlineData("true", "result of run 1 of the baseline was not written")]
    public async Task AnswersThatAreNoneAreNamed(string does, string what)
    {
        scripted.Write("cost.sh", $"{does}\necho '{{\"cost\": 1}}'\n");
        var ended = Ended(await scripted.Prove(Scripted.Claim + "\n    equivalent: { result: exact }\n"));
        Assert.NotEqual(Verdict.Accepted, ended.Verdict);
        Assert.NotEqual(true, ended.Equivalent);
        Assert.Contains(what, ended.Reason, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task WhatLayThereBeforeIsNoAnswerAndIsPutBack()
    {
        scripted.Write("result", "an older one");
        Directory.CreateDirectory(scripted.At("out"));
        scripted.Write("out/mine.c", "int main;");
        scripted.Write("cost.sh", "mkdir -p out; echo 1 > out/a; echo '{\"cost\": 1}'\n");
        var ended = Ended(await scripted.Prove(Scripted.Claim + "\n    equivalent: { out/: exact, result: exact }\n"));
        Assert.Equal((Status.Failed, null, "result of run 1 of the baseline was not written"), (ended.Status, ended.Equivalent, ended.Reason));
        Assert.Equal("an older one", await File.ReadAllTextAsync(scripted.At("result"), Scripted.Cancellation));
        Assert.Equal(["mine.c"], Directory.GetFiles(scripted.At("out")).Select(Path.GetFileName));
        Assert.Equal(Verdict.Rejected, Ended(await scripted.Prove(Scripted.Claim + "\n    equivalent: { out/: exact }\n")).Verdict);
        Assert.Equal("int main;", await File.ReadAllTextAsync(scripted.At("out", "mine.c"), Scripted.Cancellation));
    }

    [Fact(Timeout = 120_000)]
    public async Task WhatAKilledProofCouldNotPutBackTheNextOneDoes()
    {
        var left = scripted.At(".mettle", "prove", "killed");
        Directory.CreateDirectory(Path.Join(left, "aside"));
        await File.WriteAllTextAsync(Path.Join(left, "aside", "list"), $"{scripted.At("kept", "mine")}\0{scripted.At("never-moved")}\0", Scripted.Cancellation);
        await File.WriteAllTextAsync(Path.Join(left, "aside", "0"), "mine", Scripted.Cancellation);
        await scripted.Prove();
        Assert.Equal("mine", await File.ReadAllTextAsync(scripted.At("kept", "mine"), Scripted.Cancellation));
        Assert.False(Directory.Exists(left));
    }

    [Theory(Timeout = 120_000)]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".mettle")]
    [InlineData("/etc")]
    public async Task AnAnswerIsAPlaceOfItsOwn(string place)
    {
        var problem = await Caught.One(() => scripted.Prove(Scripted.Claim.Replace("{ side: baseline }", $"{{ side: baseline, d: \"{place}\" }}", StringComparison.Ordinal).Replace("{ side: candidate }", "{ side: candidate, d: x }", StringComparison.Ordinal) + "\n    equivalent: { \"${params.d}/\": exact }\n"));
        Assert.Contains("no file or folder of its own below the side's folder", problem.What, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task NothingIsLikeNothingAndThatIsWarnedOf()
    {
        scripted.Write("cost.sh", $"{(await File.ReadAllTextAsync(scripted.At("cost.sh"), Scripted.Cancellation)).Replace("echo \"{", ": > empty; echo \"{", StringComparison.Ordinal)}");
        var events = await scripted.Prove(Scripted.Claim + "\n    equivalent: { empty: exact }\n");
        Assert.Equal(Verdict.Accepted, Ended(events).Verdict);
        Assert.Contains(events.OfType<ProofWarned>(), w => w.Warning == WarningKind.NothingCompared && w.Text.StartsWith("nothing of empty", StringComparison.Ordinal));
    }

    [Fact(Timeout = 120_000)]
    public async Task WhatDoesNotChangeIsNotLess()
    {
        scripted.Costs("baseline", 5);
        scripted.Costs("candidate", 5);
        var events = await scripted.Prove(Scripted.Claim.Replace("change <= -5%", "change < 0%", StringComparison.Ordinal));
        Assert.Equal(Verdict.Rejected, Ended(events).Verdict);
        Assert.Contains(events.OfType<ProofWarned>(), w => w.Warning == WarningKind.ConstantSamples);
        Assert.Equal(Verdict.Accepted, Ended(await scripted.Prove(Scripted.Claim.Replace("change <= -5%", "change <= 0%", StringComparison.Ordinal))).Verdict);
    }

    [Fact(Timeout = 120_000)]
    public async Task PairsOfDifferentCodeMakeNoProof()
    {
        Git("init", "-q");
        Git("add", "-A");
        Git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "-q", "-m", "first");
        scripted.Costs("candidate", 20, 400, 95, 60, 180, 30, 250);
        Git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "-q", "-a", "-m", "second");
        scripted.Write("slow.sh", "sh cost.sh $1; if [ $(cat $1.runs) = 4 ] && [ ! -e slept ]; then touch slept; sleep 1000; fi\n");
        var file = Scripted.Claim.Replace("sh cost.sh", "sh slow.sh", StringComparison.Ordinal);
        using var interrupt = new CancellationTokenSource();
        var proving = scripted.Prove(file, cancellation: interrupt.Token);
        while (!File.Exists(scripted.At("slept")))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Scripted.Cancellation);
        await interrupt.CancelAsync();
        Assert.NotEmpty((await proving).OfType<PairMeasured>());
        scripted.Write("cost.sh", $"{await File.ReadAllTextAsync(scripted.At("cost.sh"), Scripted.Cancellation)}# changed\n");
        var problems = (await Assert.ThrowsAsync<ProblemException>(() => scripted.Prove(file, new(Resume: true)))).Problems;
        Assert.Equal(2, problems.Count);
        Assert.Contains("the baseline is not what it was when proof", problems[0].What, StringComparison.Ordinal);
        Git("checkout", "-q", "cost.sh");
        Assert.Equal(Status.Completed, Ended(await scripted.Prove(file, new(Resume: true))).Status);
    }

    [Fact(Timeout = 120_000)]
    public async Task ABuildThatFailsFailsTheProof()
    {
        var ended = Ended(await scripted.Prove(Scripted.Claim + "\n    build: echo oh; exit 3\n"));
        Assert.Equal((Status.Failed, "the build of the baseline failed, exit code 3: echo oh; exit 3", "oh"), (ended.Status, ended.Reason, ended.Error));
        Assert.StartsWith("# Failed: c", scripted.Document(".md"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Timeout = 120_000)]
    public async Task DocumentsThatCannotBeWrittenAreSaidBeforeAnythingRuns()
    {
        scripted.Write("proofs", "in the way");
        Assert.Contains("proofs", (await Caught.One(() => scripted.Prove())).Where, StringComparison.Ordinal);
        Assert.False(File.Exists(scripted.At("baseline.runs")));
    }

    [Fact(Timeout = 120_000)]
    public async Task OneThatHasToWaitForAnotherIsProvedAllTheSame()
    {
        Directory.CreateDirectory(scripted.At(".mettle", "prove"));
        var other = Execution.FolderLock.TryTake(scripted.At(".mettle", "prove", "lock"), TimeProvider.System)!;
        var proving = Task.Run(() => scripted.Prove(), Scripted.Cancellation);
        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Scripted.Cancellation);
        other.Dispose();
        var events = await proving;
        Assert.Equal(Verdict.Accepted, Ended(events).Verdict);
        Assert.StartsWith("# Accepted: c", scripted.Document(".md"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task TheCommandThatMakesItAgainHasItsRuns()
    {
        var events = await scripted.Prove(wish: new(Runs: 12, Seed: 3));
        Assert.Equal("mettle prove c --runs 12 --seed 3", Assert.IsType<ClaimStarted>(events[0]).Reproduce);
    }

    // Of the first pair the candidate is the first.
    [Theory(Timeout = 120_000)]
    [InlineData("echo oh no >&2; exit 4", "the candidate failed: exit code 4")]
    [InlineData("sleep 1000", "the candidate failed: no end within 0.5 s")]
    [InlineData("true", "the candidate failed: the last line of its output is no JSON object of metrics")]
    [InlineData("echo '{\"other\": 1}'", "the candidate failed: it gave no metric cost; it gave other")]
    public async Task ASideThatCannotBeRunFailsTheProof(string does, string why)
    {
        scripted.Write("cost.sh", $"{does}\n");
        var ended = Ended(await scripted.Prove(Scripted.Claim + "\n    timeout: 500ms\n"));
        Assert.Equal((Status.Failed, null, why), (ended.Status, ended.Verdict, ended.Reason));
        Assert.StartsWith("# Failed: c", scripted.Document(".md"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory(Timeout = 120_000)]
    [InlineData(0)]
    [InlineData(-3)]
    public async Task AMeasureThatIsNotAboveZeroHasNoRatio(double cost)
    {
        scripted.Costs("candidate", cost);
        var ended = Ended(await scripted.Prove());
        Assert.Equal((Verdict.Inconclusive, 10), (ended.Verdict, ended.Runs));
        Assert.Contains("no number above 0", ended.Reason, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task OneThatIsInterruptedGoesOnWithThePairsThatItHas()
    {
        scripted.Costs("candidate", 20, 400, 95, 60, 180, 30, 250);
        scripted.Write("cost.sh", $"{await File.ReadAllTextAsync(scripted.At("cost.sh"), Scripted.Cancellation)}\nif [ $n = 14 ] && [ ! -e slept ]; then touch slept; sleep 1000; fi\n");
        using var interrupt = new CancellationTokenSource();
        var proving = scripted.Prove(cancellation: interrupt.Token);
        while (!File.Exists(scripted.At("slept")))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Scripted.Cancellation);
        await interrupt.CancelAsync();
        var before = await proving;
        Assert.Equal(Status.Running, Ended(before).Status);
        Assert.InRange(before.OfType<PairMeasured>().Count(), 12, 13);

        var after = await scripted.Prove(wish: new(Resume: true));
        Assert.Equal(before.OfType<PairMeasured>().Count(), after.OfType<ClaimStarted>().Single().Done);
        Assert.Equal(Enumerable.Range(1, 30), before.Concat(after).OfType<PairMeasured>().Select(p => p.Number));
        Assert.Equal((Status.Completed, Verdict.Inconclusive, 30), (Ended(after).Status, Ended(after).Verdict, Ended(after).Runs));
        Assert.Equal(30, before.Concat(after).OfType<PairMeasured>().Count());
        var problem = await Caught.One(() => scripted.Prove(wish: new(Resume: true)));
        Assert.Contains("nothing to resume", problem.What, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task AProofThatIsMadeAgainNamesTheFirst()
    {
        var first = Ended(await scripted.Prove());
        scripted.Costs("candidate", 100, 99, 101, 102, 98);
        var again = await scripted.Prove();
        var earlier = Assert.Single(Assert.IsType<ClaimStarted>(again[0]).Earlier);
        Assert.Equal((first.Id, Verdict.Accepted, true), (earlier.Id, earlier.Verdict, earlier.IsSame));
        Assert.Contains(first.Id, scripted.Document(".md"), StringComparison.Ordinal);
        var other = await scripted.Prove(Scripted.Claim + "\n    seed: 5\n");
        Assert.Equal([false, false], Assert.IsType<ClaimStarted>(other[0]).Earlier.Select(e => e.IsSame));
    }

    [Fact(Timeout = 120_000)]
    public async Task TheBestOfAStudyIsASide()
    {
        var file = """
            studies: { s: { cmd: "echo '{\"loss\":'${params.x}'}'", metric: loss, parameters: { x: { min: 40, max: 60 } }, sampler: grid } }
            claims:
              c:
                cmd: "echo '{\"cost\": '${params.x}'}'"
                baseline: { params: { x: 100 } }
                candidate: { study: s }
                accept: { cost: change <= -5% }
            """;
        var problem = await Caught.One(() => scripted.Prove(file));
        Assert.Equal("the study 's' has no session that ended with a best point", problem.What);
        await scripted.Tune("s");
        var events = await scripted.Prove(file);
        var ended = Ended(events);
        // What is counted and always the same is exact.
        Assert.Equal((Verdict.Accepted, 0.4), (ended.Verdict, Math.Round(ended.Ratio!.Value, 12)));
        Assert.StartsWith("s, session ", Assert.IsType<ClaimStarted>(events[0]).Candidate.Study, StringComparison.Ordinal);
        Assert.Equal("40", Assert.IsType<ClaimStarted>(events[0]).Candidate.Params["x"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task FilesOfResultsAreJudgedAndNothingIsRun()
    {
        scripted.Write("old.json", Hyperfine(1.00, 1.02, 0.98, 1.01, 0.99, 1.03, 0.97, 1.00, 1.01, 0.99));
        scripted.Write("new.json", Hyperfine(0.80, 0.81, 0.79, 0.80, 0.82, 0.78, 0.80, 0.81, 0.79, 0.80));
        var file = "claims: { c: { baseline: { results: old.json }, candidate: { results: new.json } } }";
        var events = await scripted.Prove(file);
        Assert.Equal((Verdict.Accepted, 10), (Ended(events).Verdict, Ended(events).Runs));
        Assert.Contains(events.OfType<ProofWarned>(), w => w.Warning == WarningKind.NotInterleaved);
        Assert.Equal(Verdict.Rejected, Ended(await scripted.Prove(file.Replace("old", "x", StringComparison.Ordinal).Replace("new", "old", StringComparison.Ordinal).Replace("x.json", "new.json", StringComparison.Ordinal))).Verdict);
        scripted.Write("new.json", "{}");
        Assert.Contains("new.json", (await Caught.One(() => scripted.Prove(file))).Where, StringComparison.Ordinal);
    }

    private void Git(params string[] words)
    {
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", words) { WorkingDirectory = scripted.At() })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    private static string Hyperfine(params double[] times) => $$"""{"results":[{"command":"x","times":[{{string.Join(',', times.Select(t => t.ToString(System.Globalization.CultureInfo.InvariantCulture)))}}]}]}""";

    private static ProofEnded Ended(IReadOnlyList<ProofEvent> events) => Assert.IsType<ProofEnded>(events[^1]);
}
