// Where files are written before they appear whole under their name. Knows nothing of what becomes of them.
namespace Mettle.Storage;

/// <summary>A folder of unfinished files. What crashed writers left there is removed after an hour.</summary>
internal sealed class Aside(string folder, TimeProvider time)
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    // One for each object of a process or container; the count tells its files apart.
    private readonly string writer = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
    private int count;

    /// <summary>Makes the folder and removes what was abandoned in it.</summary>
    public void Prepare()
    {
        Directory.CreateDirectory(folder);
        var old = time.GetUtcNow().UtcDateTime - Abandoned;
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            if (File.GetLastWriteTimeUtc(file) < old)
                File.Delete(file);
        }
    }

    /// <summary>Has a file written and moves it where it belongs, in place of what is there; nothing is left of it when that fails.</summary>
    /// <param name="write">Writes to the path it is given and says where that belongs; null: nowhere.</param>
    /// <returns>Where it is now.</returns>
    public string? Write(Func<string, string?> write)
    {
        var temporary = Path.Combine(folder, $"{writer}-{Interlocked.Increment(ref count)}");
        var named = false;
        try
        {
            if (write(temporary) is not { } path)
                return null;
            MakeFolderOf(path);
            File.Move(temporary, path, overwrite: true);
            named = true;
            return path;
        }
        finally
        {
            if (!named)
                File.Delete(temporary);
        }
    }

    /// <summary>Makes the folder that a file is to be in.</summary>
    public static void MakeFolderOf(string path)
    {
        var parent = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(parent))
            Directory.CreateDirectory(parent);
    }
}
