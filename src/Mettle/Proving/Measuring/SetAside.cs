// Moves what lies where a proof's answers will be out of the way, and puts it back: it may be the user's own. Knows not what it is.
using System.Globalization;
using Mettle.Storage;

namespace Mettle.Proving.Measuring;

/// <summary>
/// What was set aside stands in a folder, each with a line in a list that is written before it is moved; so that the next proof can put back
/// what a proof that was killed could not.
/// </summary>
/// <param name="place">The folder; it need not be there.</param>
internal sealed class SetAside(string place)
{
    private string List => Path.Join(place, "list");

    /// <summary>Moves a file or folder out of the way; nothing where nothing lies.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public void Take(string path)
    {
        if (!Lies(path))
            return;
        Directory.CreateDirectory(place);
        var number = File.Exists(List) ? File.ReadAllText(List).Split('\0').Length - 1 : 0;
        File.AppendAllText(List, $"{path}\0");
        Move(path, Kept(number));
    }

    /// <summary>Puts everything back, in place of whatever lies there now.</summary>
    /// <exception cref="IOException">Something cannot be moved.</exception>
    public void PutBack()
    {
        if (!File.Exists(List))
            return;
        foreach (var (number, path) in File.ReadAllText(List).Split('\0').SkipLast(1).Index())
        {
            if (!Lies(Kept(number)))
                continue;
            Removal.Remove(path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Move(Kept(number), path);
        }
    }

    private string Kept(int number) => Path.Join(place, number.ToString(CultureInfo.InvariantCulture));

    // A link is what lies there, whether what it points to is there or not.
    private static bool Lies(string path) => File.Exists(path) || Directory.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private static void Move(string from, string to)
    {
        if (Removal.IsFolder(from))
            Directory.Move(from, to);
        else
            File.Move(from, to);
    }
}
