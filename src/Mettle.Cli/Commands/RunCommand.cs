// mettle run: does the least work that gets a pipeline done.
using System.CommandLine;
using Mettle.Cli.Views.Runs;
using Mettle.Files;
using Mettle.Running;
using Mettle.Running.Changes;
using Mettle.Running.Declared;

namespace Mettle.Cli.Commands;

/// <summary>Parses, finds pipeline and lane, and hands them to the session that runs, records and draws.</summary>
internal static class RunCommand
{
    public static Command Make(string[] args)
    {
        var stages = new Argument<string[]>("stage") { Description = "Only these stages and what they need; or the folder or file they stand in", Arity = ArgumentArity.ZeroOrMore };
        var lane = new Option<string?>("--lane") { Description = "A lane of the file, or auto: by what changed", HelpName = "NAME" };
        var since = new Option<string?>("--since") { Description = "What changed is asked against this commit; default: where the default branch was left", HelpName = "COMMIT" };
        var jobs = new Option<int?>("--jobs") { Description = "At most so many jobs at once", HelpName = "N" };
        var explain = new Option<bool>("--explain") { Description = "Every reason why a job is stale" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be executed, and execute nothing" };
        var failFast = new Option<bool>("--fail-fast") { Description = "The first failure stops everything" };
        var verify = new Option<bool>("--verify") { Description = "Execute every job twice, also what is up to date, and compare what it writes" };
        var watch = new Option<bool>("--watch") { Description = "Stay, and run again whenever a file changes" };
        var trace = new Option<string?>("--trace") { Description = "Write a trace for Perfetto or Chrome", HelpName = "FILE" };
        var junit = new Option<string?>("--junit") { Description = "Write a JUnit report", HelpName = "FILE" };
        var command = new Command("run", "Do the least work that gets a pipeline done") { stages, lane, since, jobs, explain, dryRun, failFast, verify, watch, trace, junit };
        var common = new CommonOptions(command);
        command.SetAction((parsed, cancellation) =>
        {
            var named = parsed.GetValue(stages) ?? [];
            var (file, first) = common.Locate(parsed, named.FirstOrDefault());
            string[] wanted = first is null ? named[Math.Min(1, named.Length)..] : named;
            RunOptions Options()
            {
                var pipeline = MettleFile.Load(file).Pipeline ?? throw new ProblemException(Problems.NoStages(file));
                Check(pipeline, wanted, file, parsed.GetValue(jobs));
                var asked = new RunOptions(pipeline, Path.GetDirectoryName(Path.GetFullPath(file))!, Path.GetFileName(file))
                {
                    Stages = wanted,
                    Jobs = parsed.GetValue(jobs),
                    Explain = parsed.GetValue(explain),
                    DryRun = parsed.GetValue(dryRun),
                    FailFast = parsed.GetValue(failFast),
                    Verify = parsed.GetValue(verify),
                    SealAs = parsed.GetValue(watch) ? null : NothingToDo.Arguments(args),
                };
                return LaneOptions.In(asked, parsed.GetValue(lane), parsed.GetValue(since), cancellation);
            }

            var options = Options();
            var session = new RunSession(View(common, parsed, options), new RunExports(parsed.GetValue(trace), parsed.GetValue(junit)));
            return Task.FromResult(parsed.GetValue(watch) ? session.Watch(options, Options, cancellation) : session.Run(options, cancellation));
        });
        return command;
    }

    private static Func<IRunView> View(CommonOptions common, ParseResult parsed, RunOptions options) =>
        common.Json(parsed) ? () => new JsonRunView(Console.Out, Console.Error)
        : common.Plain(parsed) || Console.IsOutputRedirected || options.DryRun || Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb" ? () => new PlainRunView(Console.Out)
        : () => new LiveRunView(
            new Terminal(Console.OpenStandardOutput(), hasColour: string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))),
            () => (Console.WindowWidth, Console.WindowHeight),
            TimeProvider.System);

    private static void Check(Pipeline pipeline, string[] wanted, string file, int? jobs)
    {
        var names = pipeline.Stages.Select(s => s.Name).ToList();
        var problems = wanted.Where(w => !names.Contains(w)).Select(w => Problems.NoSuchStage(w, names) with { Where = file }).ToList();
        if (jobs < 1)
            problems.Add(Problems.JobsOutOfRange(jobs.Value));
        if (problems.Count > 0)
            throw new ProblemException(problems);
    }
}
