// keys.json in the state folder: read whole, written whole, for its owner's eyes only. Knows no requests.
using System.Text.Json;

namespace Mettle.Web.Serving.Security.Keys;

internal static class KeyFile
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string In(string state) => Path.Combine(state, "keys.json");

    /// <summary>No file is no keys.</summary>
    /// <exception cref="ProblemException">Others may read or write it, or it is none of ours.</exception>
    public static IReadOnlyList<KeyRecord> Read(string path)
    {
        if (!File.Exists(path))
            return [];
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) | OwnersOnly) != OwnersOnly)
            throw new ProblemException(Problems.KeysAreOpen(path));
        try
        {
            var keys = JsonSerializer.Deserialize(File.ReadAllBytes(path), KeyJson.Default.KeyRecords)?.Keys ?? throw new JsonException("it is null");
            return keys.All(k => k.IsSound) ? keys : throw new JsonException("a key has a salt, hash or count that none of ours has");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problems.KeysUnreadable(path, e.Message));
        }
    }

    /// <exception cref="ProblemException">It cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<KeyRecord> keys)
    {
        // Beside it and then in its place: who reads meanwhile sees the one or the other.
        var aside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnersOnly;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Delete(aside);
            using (var file = new FileStream(aside, options))
                JsonSerializer.Serialize(file, new KeyRecords(keys), KeyJson.Default.KeyRecords);
            File.Move(aside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problems.KeysUnwritable(path, e.Message));
        }
    }
}
