// mettle proxy: the fault proxy alone, for a system that somebody else starts.
using System.CommandLine;
using Mettle.Cli.Views;
using Mettle.Web.Proxying;

namespace Mettle.Cli.Commands;

/// <summary>Starts the proxy and waits until it is told to end.</summary>
internal static class ProxyCommand
{
    public static Command Make()
    {
        var api = new Option<string>("--api") { Description = "Where it takes policies", HelpName = "HOST:PORT", DefaultValueFactory = _ => "127.0.0.1:8474" };
        var routes = new Option<string[]>("--route") { Description = "A door, as service=host:port->host:port; may be given several times", HelpName = "ROUTE", DefaultValueFactory = _ => [] };
        var command = new Command("proxy", "Stand between services and inject faults on request") { api, routes };
        var common = new CommonOptions(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = ProxyLines.Read(parsed.GetValue(api)!, parsed.GetValue(routes)!);
            await using var proxy = await FaultProxy.Start(settings, TimeProvider.System, cancellation);
            common.Say(parsed, new Listening(TimeProvider.System.GetUtcNow(), ProxyLines.Policies(proxy), proxy.Doors), ProxyLines.Describe(proxy));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            return Tool.Done;
        });
        return command;
    }
}
