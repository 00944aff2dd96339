// Compares output with a text that somebody read and approved, kept under Cases/. METTLE_APPROVE=1 rewrites the text.
using System.Runtime.CompilerServices;

namespace Mettle.Cli;

internal static class Approved
{
    public static void Is(string name, string text)
    {
        var path = Path.Combine(Cases(), name);
        if (Environment.GetEnvironmentVariable("METTLE_APPROVE") == "1")
            File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }

    private static string Cases([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "Cases", "Cli"));
}
