// A terminal without colours that writes to a text.
using Spectre.Console;

namespace Mettle.Cli.Views;

internal static class Terminal
{
    public static (IAnsiConsole Console, StringWriter Written) Make()
    {
        var written = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(written),
        });
        console.Profile.Width = 160;
        return (console, written);
    }
}
