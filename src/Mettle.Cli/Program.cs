// The tool: parses the command line, runs a verb, turns its outcome into an exit code.
using System.CommandLine;
using System.CommandLine.Help;
using Mettle.Cli.Commands;

namespace Mettle.Cli;

internal static class Program
{
    // What is not needed to say that there is nothing to do is in another method, so that it is not even loaded.
    public static Task<int> Main(string[] args) => NothingToDo.Answer(args) ? Task.FromResult(Tool.Done) : Run(args);

    private static Task<int> Run(string[] args)
    {
        var root = new Command("mettle", "Finds out what heavy operations are made of.")
        {
            new HelpOption(),
            new VersionOption(),
            RunCommand.Make(args),
            TuneCommand.Make(),
            BreakCommand.Make(),
            ProveCommand.Make(),
            ServeCommand.Make(),
            ShowCommand.Make(),
            CacheCommand.Make(),
            ProxyCommand.Make(),
            InitCommand.Make(),
        };
        return Tool.Run(root, args, Console.Error, Interrupts.Listen());
    }
}
