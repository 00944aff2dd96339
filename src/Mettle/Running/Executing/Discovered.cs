// The files that a job says it read, as paths that the rest knows: below the folder of the file relative to it, others absolute.
using Mettle.Running.Keys;

namespace Mettle.Running.Executing;

internal static class Discovered
{
    /// <summary>Reads a dependency file.</summary>
    /// <param name="folder">Where paths begin, absolute.</param>
    /// <param name="file">The dependency file, relative to it.</param>
    /// <param name="paths">In order, each once.</param>
    /// <param name="why">Why it cannot be read.</param>
    public static bool TryRead(string folder, string file, out List<string> paths, out string why)
    {
        paths = [];
        why = "";
        try
        {
            var read = Depfile.Read(File.ReadAllText(Path.Join(folder, file)), file);
            why = string.Join('\n', read.Problems);
            paths = [.. read.Paths.Select(p => Relative(folder, p)).Distinct(StringComparer.Ordinal)];
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            why = $"it ended with 0 and did not write its dependency file {file}";
        }

        return why.Length == 0;
    }

    /// <summary>A path, absolute or from the folder, as everything that names files knows it.</summary>
    public static string Relative(string folder, string path)
    {
        var absolute = Path.GetFullPath(path, folder);
        return absolute.StartsWith(folder + "/", StringComparison.Ordinal) ? absolute[(folder.Length + 1)..] : absolute;
    }
}
