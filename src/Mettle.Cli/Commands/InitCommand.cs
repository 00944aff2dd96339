// mettle init: writes a small mettle.yaml to begin with.
using System.CommandLine;
using Mettle.Files;

namespace Mettle.Cli.Commands;

/// <summary>Writes the template, and never over a file that is there.</summary>
internal static class InitCommand
{
    public static Command Make()
    {
        var folder = new Option<string>("-C") { Description = "Folder to write it in", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var command = new Command("init", "Write a small mettle.yaml to begin with") { folder };
        command.SetAction(parsed => Write(Path.Combine(parsed.GetValue(folder)!, MettleFile.DefaultName)));
        return command;
    }

    private static int Write(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
            file.Write(Template.Text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problems.CannotInit(path, failure));
        }

        Console.Out.WriteLine($"{path} written; next: edit it, then mettle break");
        return Tool.Done;
    }
}
