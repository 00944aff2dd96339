// mettle cache: what the cache of runs holds, and making it smaller.
using System.CommandLine;
using Mettle.Cli.Views;
using Mettle.Files;
using Mettle.Running.Caching;
using Mettle.Running.Declared;
using Mettle.Storage;

namespace Mettle.Cli.Commands;

/// <summary>Says what is stored and removes what is not wanted; a run beside it finds misses at worst.</summary>
internal static class CacheCommand
{
    public static Command Make() => new("cache", "What runs stored to be reused") { MakeStatus(), MakeClean() };

    private static Command MakeStatus()
    {
        var command = new Command("status", "Say how much is stored, and what may be");
        var common = new CommonOptions(command);
        command.SetAction(parsed =>
        {
            var (file, _) = common.Locate(parsed, null);
            var bounds = MettleFile.Load(file).Pipeline?.Cache ?? new CacheBounds();
            var holdings = Open(file)?.Holdings() ?? new CacheHoldings(default, null, null);
            var status = CacheStatus.Of(holdings, bounds, TimeProvider.System.GetUtcNow());
            common.Say(parsed, status, CacheSentences.Of(status));
            return Tool.Done;
        });
        return command;
    }

    private static Command MakeClean()
    {
        var stages = new Argument<string[]>("stage") { Description = "Only results of these stages; * stands for any text", Arity = ArgumentArity.ZeroOrMore };
        var files = new Option<string[]>("--file") { Description = "Only results with this output or input; may be given several times", HelpName = "PATH", DefaultValueFactory = _ => [] };
        var keep = new Option<string?>("--keep") { Description = "Keep so much of what was used last", HelpName = "SIZE" };
        var older = new Option<string?>("--older") { Description = "Only what was not used for so long", HelpName = "DURATION" };
        var command = new Command("clean", "Remove all that is stored, or part of it") { stages, files, keep, older };
        var common = new CommonOptions(command);
        command.SetAction(parsed =>
        {
            var choice = new ResultChoice { Stages = parsed.GetValue(stages)!, Files = parsed.GetValue(files)! };
            var limits = new CacheLimits { Size = CleanWords.Size(parsed.GetValue(keep)), Age = CleanWords.Age(parsed.GetValue(older)) };
            var report = Open(common.Locate(parsed, null).File) is { } cache ? CleanWords.Clean(cache, choice, limits) : new SweepReport(default, default);
            var cleaned = CacheCleaned.Of(report, TimeProvider.System.GetUtcNow());
            common.Say(parsed, cleaned, CacheSentences.Of(cleaned));
            return Tool.Done;
        });
        return command;
    }

    // Null where nothing was ever stored: asking makes no folders.
    private static Cache? Open(string file)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ".mettle");
        return Directory.Exists(Path.Combine(folder, "cache")) ? Cache.Open(folder, TimeProvider.System) : null;
    }
}
