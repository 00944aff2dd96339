// Finds the file behind a program's name, as a shell does. Starts nothing.
using System.Text;

namespace Mettle.Execution;

internal static class ProgramPath
{
    /// <summary>What is searched where an environment has no PATH.</summary>
    public const string Usual = "/usr/local/bin:/usr/bin:/bin";

    /// <summary>
    /// A name with a slash is a path from the folder; others are looked up in the folders of <paramref name="path"/>, where an empty or
    /// relative one counts from the folder too (POSIX.1-2017, 8.3).
    /// </summary>
    /// <returns>The file's path; null where there is none that we may execute.</returns>
    public static string? Find(string name, string path, string folder)
    {
        if (name.Contains('/'))
            return Candidate(folder, name);
        var rest = path.AsSpan();
        while (name.Length > 0)
        {
            var end = rest.IndexOf(':');
            var place = end < 0 ? rest : rest[..end];
            if (Candidate(folder, $"{(place.IsEmpty ? "." : place)}/{name}") is { } found)
                return found;
            if (end < 0)
                break;
            rest = rest[(end + 1)..];
        }

        return null;
    }

    /// <summary>The PATH of an environment of <c>NAME=value</c>.</summary>
    public static string Of(IReadOnlyList<string> environment)
    {
        for (var i = 0; i < environment.Count; i++)
        {
            if (environment[i].StartsWith("PATH=", StringComparison.Ordinal))
                return environment[i]["PATH=".Length..];
        }

        return Usual;
    }

    private static unsafe string? Candidate(string folder, string name)
    {
        var file = Path.Combine(folder, name);
        fixed (byte* text = Encoding.UTF8.GetBytes(file + '\0'))
            return Libc.Access(text, Libc.Execute) == 0 && File.Exists(file) ? Path.GetFullPath(file) : null;
    }
}
