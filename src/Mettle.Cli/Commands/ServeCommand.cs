// mettle serve: a folder's file over HTTP, with a page to look at.
using System.CommandLine;
using Mettle.Cli.Views;
using Mettle.Web.Serving;
using Mettle.Web.Serving.Operating;
using Mettle.Web.Serving.Security.Keys;
using Mettle.Web.Serving.Security.Targeting;

namespace Mettle.Cli.Commands;

/// <summary>Starts the service and waits until it is told to end; what runs then goes on at the next start.</summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var folder = new Argument<string?>("folder") { Description = "The folder of mettle.yaml, or the file", Arity = ArgumentArity.ZeroOrOne };
        var urls = new Option<string[]>("--urls") { Description = "Where to listen; may be given several times", HelpName = "URL", DefaultValueFactory = _ => ["http://127.0.0.1:8000"] };
        var sessions = new Option<int>("--sessions") { Description = "How many sessions run at once, 1–1000", HelpName = "N", DefaultValueFactory = _ => 10 };
        var hosts = new Option<string[]>("--host") { Description = "A name of a proxy before it, by which it may be asked over loopback; may be given several times", HelpName = "NAME", DefaultValueFactory = _ => [] };
        var targets = new Option<string[]>("--allow-target") { Description = "Where addresses in requests may lead besides this machine; may be given several times", HelpName = "HOST:PORT", DefaultValueFactory = _ => [] };
        var newKey = new Option<string?>("--new-key") { Description = "Make a key, show it once, and end", HelpName = "NAME" };
        var scopes = new Option<string>("--scopes") { Description = "What the new key opens: read, write, break", HelpName = "LIST", DefaultValueFactory = _ => "read" };
        var command = new Command("serve", "Serve a folder over HTTP: sessions, live events, and a page to look at") { folder, urls, sessions, hosts, targets, newKey, scopes };
        var common = new CommonOptions(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var (file, rest) = common.Locate(parsed, parsed.GetValue(folder));
            var full = Path.GetFullPath(rest is null ? file : throw new ProblemException(Problems.NoFolderToServe(rest)));
            if (!File.Exists(full))
                throw new ProblemException(Problems.NothingToServe(full));
            if (parsed.GetValue(newKey) is { } name)
            {
                var key = ApiKeys.Create(Path.Join(Path.GetDirectoryName(full), ".mettle"), name, parsed.GetValue(scopes)!, TimeProvider.System);
                common.Say(parsed, new KeyMade(TimeProvider.System.GetUtcNow(), name, key), key);
                return Tool.Done;
            }

            var settings = new ServiceSettings
            {
                Folder = Path.GetDirectoryName(full)!,
                File = Path.GetFileName(full),
                Urls = parsed.GetValue(urls)!,
                Sessions = parsed.GetValue(sessions) is >= 1 and <= 1000 and var most ? most : throw new ProblemException(Problems.SessionsOutOfRange(parsed.GetValue(sessions))),
                Hosts = parsed.GetValue(hosts)!,
                AllowedTargets = [.. Targets.Loopback, .. parsed.GetValue(targets)!],
                Tool = Tool.Path,
                Warn = sentence => Console.Error.WriteLine(Printable.Line($"warning: {sentence}")),
            };
            using var spans = Telemetry.Export(Environment.GetEnvironmentVariable(Telemetry.Variable));
            await using var service = await Service.Start(settings, cancellation);
            common.Say(parsed, new ServiceStarted(TimeProvider.System.GetUtcNow(), service.Addresses), [.. service.Addresses.Select(address => $"listening at {address}")]);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            return Tool.Done;
        });
        return command;
    }
}
