// Takes away whatever lies at a path. Knows not what it is, and follows no link.
namespace Mettle.Storage;

internal static class Removal
{
    /// <summary>A folder, and no link to one.</summary>
    /// <param name="path">Without <c>/</c> at its end.</param>
    public static bool IsFolder(string path) => new DirectoryInfo(path) is { Exists: true, LinkTarget: null };

    /// <summary>Removes a file, a link or a whole folder; nothing where nothing lies. A link goes, and not what it points to.</summary>
    /// <param name="path">Absolute, without <c>/</c> at its end.</param>
    public static void Remove(string path)
    {
        if (IsFolder(path))
            Directory.Delete(path, recursive: true);
        else if (Directory.Exists(Path.GetDirectoryName(path)))
            File.Delete(path);
    }
}
