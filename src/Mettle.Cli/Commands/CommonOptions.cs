// The options that every verb takes: where the file is, and how to speak.
using System.CommandLine;
using Mettle.Cli.Views;
using Mettle.Files;

namespace Mettle.Cli.Commands;

/// <summary>-C, -f, --json and --plain, and the file they lead to.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string> folder = new("-C") { Description = "Folder of mettle.yaml", HelpName = "DIR", DefaultValueFactory = _ => "." };
    private readonly Option<string?> file = new("-f") { Description = "Another file than mettle.yaml", HelpName = "FILE" };
    private readonly Option<bool> json = new("--json") { Description = "One JSON object a line on standard output" };
    private readonly Option<bool> plain = new("--plain") { Description = "Plain lines, also in a terminal" };

    public CommonOptions(Command command)
    {
        command.Add(folder);
        command.Add(file);
        command.Add(json);
        command.Add(plain);
    }

    public bool Json(ParseResult parsed) => parsed.GetValue(json);

    public bool Plain(ParseResult parsed) => parsed.GetValue(plain);

    /// <summary>Says what happened in one line: JSON on standard output with the words on standard error, or the words alone.</summary>
    public void Say(ParseResult parsed, ToolEvent happened, params IEnumerable<string> words)
    {
        if (Json(parsed))
            Console.Out.WriteLine(happened.ToJson());
        var people = Json(parsed) ? Console.Error : Console.Out;
        foreach (var line in words)
            people.WriteLine(Printable.Line(line));
        Console.Out.Flush();
    }

    /// <summary>
    /// The file that is meant, and the name that is left: a name that is a folder or a file stands for -C or -f. What is written like the name
    /// of a stage or a campaign is one, unless it is a folder with a file of ours.
    /// </summary>
    public (string File, string? Name) Locate(ParseResult parsed, string? name)
    {
        var at = parsed.GetValue(folder)!;
        if (name is not null && parsed.GetValue(file) is null)
        {
            var isPath = name.AsSpan().ContainsAny('/', '.');
            var inside = Path.Combine(at, name, MettleFile.DefaultName);
            if (isPath ? Directory.Exists(Path.Combine(at, name)) : File.Exists(inside))
                return (inside, null);
            if (isPath && File.Exists(Path.Combine(at, name)))
                return (Path.Combine(at, name), null);
        }

        return (Path.Combine(at, parsed.GetValue(file) ?? MettleFile.DefaultName), name);
    }
}
