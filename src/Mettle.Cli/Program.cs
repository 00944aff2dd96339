// The tool: parses the command line, runs a verb, turns its outcome into an exit code.
using System.CommandLine;
using System.CommandLine.Help;
using Mettle.Cli;
using Mettle.Cli.Commands;

if (NothingToDo.Answer(args))
    return Tool.Done;

var root = new Command("mettle", "Finds out what heavy operations are made of.")
{
    new HelpOption(),
    new VersionOption(),
    RunCommand.Make(args),
    BreakCommand.Make(),
    ShowCommand.Make(),
    CacheCommand.Make(),
    ProxyCommand.Make(),
    InitCommand.Make(),
};
return await Tool.Run(root, args, Console.Error, Interrupts.Listen());
