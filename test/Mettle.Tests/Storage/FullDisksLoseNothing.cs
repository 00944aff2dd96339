// A disk that fills up is a sentence, leaves no half of anything, and keeps what was stored.
using System.Diagnostics;
using System.Globalization;

namespace Mettle.Storage;

public sealed class FullDisksLoseNothing : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OfACache()
    {
        Directory.CreateDirectory(folder.At("disk"));
        File.WriteAllText(folder.At("file"), new string('y', 3000));

        var lines = OnSmallDisk("fill", folder.At("disk"), folder.At("file"));

        Assert.SkipWhen(lines is [], "this machine lets nobody mount a small disk");
        Assert.Equal(["mounted", "the disk is full"], lines[..2]);
        var counts = lines[2].Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        Assert.InRange(counts[0], 5, 100);
        Assert.Equal([counts[0], counts[0], 0], counts);
    }

    // A disk of 256 KiB that only the helper process sees, in namespaces of its own; it goes away with the process.
    private static string[] OnSmallDisk(string verb, string disk, string file)
    {
        const string Script = """mount -t tmpfs -o size=256k none "$0" && echo mounted && exec dotnet "$1" "$2" "$0" "$3" """;
        var start = new ProcessStartInfo("unshare", ["-Urm", "sh", "-c", Script, disk, Path.Combine(AppContext.BaseDirectory, "Mettle.Victim.dll"), verb, file])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }
}
