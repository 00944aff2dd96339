// What objectives do to a study: strange values, exceptions, silence, and its own end.
using Mettle.Search;

namespace Mettle.Tuning;

public sealed class StudiesSurviveObjectives
{
    private static readonly Space Line = new([new RealParameter("x", 0, 1)]);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_value_that_is_no_number_fails_its_trial(double strange)
    {
        var result = Study.Tune(Line, trial => trial.Index == 2 ? strange : 1, new StudyOptions { Trials = 5 });
        Assert.Equal([2], result.Trials.Where(trial => trial.Status == ObservationStatus.Failed).Select(trial => trial.Index));
        Assert.Equal($"the objective gave {strange}", result.Trials[2].Reason);
        Assert.True(double.IsNaN(result.Trials[2].Value));
    }

    [Fact]
    public void An_exception_costs_one_trial_and_its_text_is_kept()
    {
        var result = Study.Tune(Line, trial => trial.Index == 1 ? throw new InvalidOperationException("diverged") : 1, new StudyOptions { Trials = 4 });
        Assert.Equal("InvalidOperationException: diverged", result.Trials[1].Reason);
        Assert.Contains(nameof(An_exception_costs_one_trial_and_its_text_is_kept), result.Trials[1].Error);
        Assert.Equal(3, result.Trials.Count(trial => trial.Status == ObservationStatus.Finished));
    }

    [Fact]
    public void A_text_of_several_lines_becomes_a_reason_of_one()
    {
        var result = Study.Tune(Line, _ => throw new InvalidOperationException("diverged\n  after 3 steps\r\n"), new StudyOptions { Trials = 1 });
        Assert.Equal("InvalidOperationException: diverged; after 3 steps", result.Trials[0].Reason);
    }

    [Fact]
    public async Task So_does_one_of_an_objective_that_awaits_and_one_that_cancels_itself()
    {
        var result = await Study.Tune(Line, Fails, new StudyOptions { Trials = 4 }, TestContext.Current.CancellationToken);
        Assert.Equal(["it was measured to its end", "InvalidOperationException: at once", "InvalidOperationException: later", "OperationCanceledException: own"], result.Trials.Select(trial => trial.Reason));

        static Task<double> Fails(Trial trial, CancellationToken until) => trial.Index switch
        {
            0 => Task.FromResult(1.0),
            1 => throw new InvalidOperationException("at once"),
            2 => Later(),
            _ => throw new OperationCanceledException("own", CancellationToken.None),
        };

        static async Task<double> Later()
        {
            await Task.Yield();
            throw new InvalidOperationException("later");
        }
    }

    [Fact]
    public void A_study_in_which_everything_fails_says_so()
    {
        var result = Study.Tune(Line, trial => trial.Number("y"), new StudyOptions { Trials = 6 });
        Assert.Null(result.Best);
        Assert.StartsWith("all 6 trials failed; the first: ProblemException: there is no parameter 'y'", result.Reason);
    }

    [Fact]
    public async Task A_trial_that_is_late_is_told_to_end_and_fails()
    {
        var (time, waits) = (new ManualTime(), new TaskCompletionSource());
        var study = Study.Tune(Line, Listens, new StudyOptions { Trials = 2, Timeout = TimeSpan.FromSeconds(60), Time = time });
        await waits.Task;
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(["no answer within 60 s", "it was measured to its end"], (await study).Trials.Select(trial => trial.Reason));

        async Task<double> Listens(Trial trial, CancellationToken until)
        {
            if (trial.Index > 0)
                return 1;
            var delay = Task.Delay(Timeout.InfiniteTimeSpan, time, until);
            waits.SetResult();
            await delay;
            return 1;
        }
    }

    [Fact]
    public async Task A_call_that_does_not_listen_is_left_behind_and_told_to_stop()
    {
        var (time, hangs, reported) = (new ManualTime(), new TaskCompletionSource(), new TaskCompletionSource<bool>());
        using var never = new ManualResetEventSlim();
        var study = Task.Run(() => Study.Tune(Line, Hangs, new StudyOptions { Trials = 3, Timeout = TimeSpan.FromSeconds(0.5), Time = time }));
        await hangs.Task;
        time.Advance(TimeSpan.FromSeconds(0.5));
        while (time.Waiting == 0)
            await Task.Yield();
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["it was measured to its end", "no answer within 0.5 s", "it was measured to its end"], (await study).Trials.Select(trial => trial.Reason));
        never.Set();
        Assert.True(await reported.Task);

        double Hangs(Trial trial)
        {
            if (trial.Index == 1)
            {
                hangs.SetResult();
                never.Wait();
                reported.SetResult(trial.Report(0.5, 1));
            }

            return 1;
        }
    }

    [Fact]
    public async Task A_cancelled_study_gives_what_had_finished_and_ends_what_runs()
    {
        using var source = new CancellationTokenSource();
        var (seen, heard) = (new List<int>(), 0);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var trial in Study.Trials(Line, Waits, new StudyOptions { Parallel = 3 }, source.Token))
            {
                seen.Add(trial.Index);
                if (seen.Count == 2)
                    await source.CancelAsync();
            }
        });
        Assert.Equal([0, 1], seen.Order());
        Assert.InRange(heard, 1, 3);

        async Task<double> Waits(Trial trial, CancellationToken until)
        {
            if (trial.Index < 2)
                return 1;
            using (until.Register(() => Interlocked.Increment(ref heard)))
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, until);
            return 1;
        }
    }

    [Fact]
    public async Task A_reader_that_leaves_ends_the_study()
    {
        var (begun, ended) = (0, 0);
        await foreach (var _ in Study.Trials(Line, Counts, new StudyOptions { Parallel = 2 }, TestContext.Current.CancellationToken))
            break;
        Assert.Equal(begun, ended);
        Assert.InRange(begun, 1, 2);

        async Task<double> Counts(Trial trial, CancellationToken until)
        {
            Interlocked.Increment(ref begun);
            try
            {
                if (trial.Index > 0)
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, until);
                return 1;
            }
            finally
            {
                Interlocked.Increment(ref ended);
            }
        }
    }

    [Fact]
    public async Task Runs_as_many_at_once_as_it_may_and_keeps_them_apart()
    {
        using var together = new Barrier(4);
        var options = new StudyOptions { Trials = 16, Parallel = 4 };
        var result = await Task.Run(() => Study.Tune(new Space([new IntegerParameter("n", 1, 16)]), Meets, options), TestContext.Current.CancellationToken);
        Assert.Equal(16, result.Trials.Select(trial => trial.Point).Distinct().Count());

        double Meets(Trial trial)
        {
            together.SignalAndWait(TestContext.Current.CancellationToken);
            return trial.Number("n");
        }
    }

    [Fact]
    public void Tells_the_sampler_what_is_pending()
    {
        var pending = new List<int>();
        var study = new Study(Line, new StudyOptions { OwnSampler = (space, seed) => new Watching(new MixingSampler(space, seed), pending.Add) });
        var trials = Enumerable.Range(0, 3).Select(_ => study.Ask()!).ToList();
        study.Tell(trials[1], 1);
        study.Fail(trials[0], "why not");
        study.Ask();
        Assert.Equal([0, 1, 2, 1], pending);
    }

    private sealed class Watching(ISampler inner, Action<int> asked) : ISampler
    {
        public IReadOnlyList<Point> Ask(int count, IReadOnlyList<Point> pending)
        {
            asked(pending.Count);
            return inner.Ask(count, pending);
        }

        public void Tell(IReadOnlyList<Observation> observations) => inner.Tell(observations);
    }
}
