// mettle init: writes a small mettle.yaml to begin with.
using System.CommandLine;
using Mettle.Cli.Views;
using Mettle.Files;

namespace Mettle.Cli.Commands;

/// <summary>Writes the template, and never over a file that is there.</summary>
internal static class InitCommand
{
    public static Command Make()
    {
        var command = new Command("init", "Write a small mettle.yaml to begin with");
        var common = new CommonOptions(command);
        command.SetAction(parsed =>
        {
            var (path, _) = common.Locate(parsed, null);
            Write(path);
            common.Say(parsed, new Written(TimeProvider.System.GetUtcNow(), path), $"{path} written; next: edit it, then mettle break");
            return Tool.Done;
        });
        return command;
    }

    private static void Write(string path)
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
    }
}
