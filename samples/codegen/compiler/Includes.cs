// A source file with all that it includes: lines `//#include PATH` at its beginning name files that are compiled with it.
namespace Codegen;

internal static class Includes
{
    private const string Word = "//#include ";

    /// <returns>The file itself, then the others, each once.</returns>
    /// <exception cref="IOException">One of them cannot be read.</exception>
    public static IReadOnlyList<string> Of(string source)
    {
        var all = new List<string> { source };
        for (var i = 0; i < all.Count; i++)
        {
            foreach (var line in File.ReadLines(all[i]).TakeWhile(line => line.StartsWith("//")))
            {
                if (line.StartsWith(Word) && line[Word.Length..].Trim() is var path && !all.Contains(path))
                    all.Add(path);
            }
        }

        return all;
    }
}
