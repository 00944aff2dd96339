// The tool: parses the command line, runs a verb, turns its outcome into an exit code.
using System.CommandLine;
using Mettle.Cli;
using Mettle.Cli.Commands;

var root = new RootCommand("Finds out what heavy operations are made of: run, tune, break, prove.")
{
    BreakCommand.Make(),
    ShowCommand.Make(),
    ProxyCommand.Make(),
    InitCommand.Make(),
};
return await Tool.Run(root, args, Console.Error);
