// mettle serve: a folder's file over HTTP, with a page to look at.
using System.CommandLine;
using Mettle.Cli.Views;
using Mettle.Web.Serving;

namespace Mettle.Cli.Commands;

/// <summary>Starts the service and waits until it is told to end; what runs then goes on at the next start.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var folder = new Argument<string?>("folder") { Description = "The folder of mettle.yaml, or the file", Arity = ArgumentArity.ZeroOrOne };
        var urls = new Option<string[]>("--urls") { Description = "Where to listen; may be given several times", HelpName = "URL", DefaultValueFactory = _ => ["http://127.0.0.1:8000"] };
        var sessions = new Option<int>("--sessions") { Description = "How many sessions run at once, 1–1000", HelpName = "N", DefaultValueFactory = _ => 10 };
        var command = new Command("serve", "Serve a folder over HTTP: sessions, live events, and a page to look at") { folder, urls, sessions };
        var common = new CommonOptions(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (file, rest) = common.Locate(parsed, parsed.GetValue(folder));
            var full = Path.GetFullPath(rest is null ? file : throw new ProblemException(Problems.NoFolderToServe(rest)));
            var settings = new ServiceSettings
            {
                Folder = Path.GetDirectoryName(full)!,
                File = Path.GetFileName(full),
                Urls = parsed.GetValue(urls)!,
                Sessions = parsed.GetValue(sessions) is >= 1 and <= 1000 and var most ? most : throw new ProblemException(Problems.SessionsOutOfRange(parsed.GetValue(sessions))),
                Tool = Tool.Path,
                Warn = sentence => Console.Error.WriteLine(Printable.Line($"warning: {sentence}")),
            };
            await using var service = await Service.Start(settings, cancellation);
            common.Say(parsed, new ServiceStarted(TimeProvider.System.GetUtcNow(), service.Addresses), [.. service.Addresses.Select(address => $"listening at {address}")]);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            return Tool.Done;
        });
        return command;
    }
}
