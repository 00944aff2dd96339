// What a cache came to when it was swept, and what was added since: a few bytes, so that nobody has to count files to know. Sweeps nothing.
using System.Buffers.Binary;

namespace Mettle.Storage;

/// <summary>
/// Kept in a file. It may be behind what is there (two processes that end at the same moment, a crash): a sweep counts, and sets it right.
/// </summary>
/// <param name="Swept">When a sweep counted last; null: never, or the file says nonsense.</param>
/// <param name="Bytes">Of the disk.</param>
/// <param name="Results">How many.</param>
internal readonly record struct CacheTally(DateTime? Swept, long Bytes, long Results)
{
    private const int Size = 3 * sizeof(long);

    public static CacheTally Read(string path)
    {
        if (!File.Exists(path) || File.ReadAllBytes(path) is not { Length: Size } file)
            return default;
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(file);
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new CacheTally(new DateTime(ticks, DateTimeKind.Utc), BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(8)), BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(16)))
            : default;
    }

    public void Write(string path)
    {
        var file = new byte[Size];
        BinaryPrimitives.WriteInt64LittleEndian(file, Swept?.Ticks ?? -1);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(8), Bytes);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(16), Results);
        File.WriteAllBytes(path, file);
    }

    /// <summary>Whether a bound is reached, or so much time passed that age may have done its work: a day, or the bound of age where that is less.</summary>
    public bool IsDue(CacheLimits limits, DateTime now)
    {
        var pause = limits.Age < TimeSpan.FromDays(1) ? limits.Age.Value : TimeSpan.FromDays(1);
        return Swept is not { } swept || now < swept || now - swept >= pause || Bytes > limits.Size || Results > limits.Count;
    }
}
