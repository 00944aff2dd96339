// What a folder of columns says of itself, as JSON with a checksum beside it. Knows how that is read and written, not how columns are.
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mettle.Tuning.Data;

/// <summary>The manifest of a folder of columns.</summary>
/// <param name="Version">Of this form.</param>
/// <param name="Source">What was extracted, as a path from the file's folder.</param>
/// <param name="Digest">Of the source's bytes.</param>
/// <param name="Rows">Values of each column.</param>
/// <param name="Columns">In the order of the source.</param>
internal sealed record ColumnsManifest(int Version, string Source, string Digest, long Rows, IReadOnlyList<ColumnNote> Columns)
{
    /// <summary>The form that is written, and the only one that is read.</summary>
    public const int Current = 1;

    /// <summary>Its name in the folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The name of its checksum in the folder; <c>sha256sum -c</c> reads it too.</summary>
    public const string CheckName = "manifest.sha256";

    /// <summary>Writes it and its checksum.</summary>
    public void Write(string folder)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, ColumnsJson.Default.ColumnsManifest);
        File.WriteAllBytes(Path.Join(folder, FileName), json);
        File.WriteAllText(Path.Join(folder, CheckName), CheckOf(json));
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="ProblemException">It is missing, damaged or of another version.</exception>
    public static ColumnsManifest Read(string folder)
    {
        var path = Path.Join(folder, FileName);
        try
        {
            var json = File.ReadAllBytes(path);
            if (File.ReadAllText(Path.Join(folder, CheckName)) != CheckOf(json))
                throw new ProblemException(Problems.ColumnsDamaged(path, "its checksum is another"));
            var manifest = JsonSerializer.Deserialize(json, ColumnsJson.Default.ColumnsManifest);
            return manifest is { Version: Current } ? manifest : throw new ProblemException(Problems.ColumnsDamaged(path, "it is of another version"));
        }
        catch (JsonException e)
        {
            throw new ProblemException(Problems.ColumnsDamaged(path, Printable.Of(e.Message)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problems.ColumnsDamaged(path, Printable.Of(e.Message)));
        }
    }

    private static string CheckOf(byte[] json) => $"{Mettle.Digest.Of(json)}  {FileName}\n";
}

/// <summary>One column in a manifest.</summary>
/// <param name="Name">As the source calls it.</param>
/// <param name="File">In the folder.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Bytes">Of the file, its header included.</param>
/// <param name="Digest">Of the file's bytes.</param>
internal sealed record ColumnNote(string Name, string File, ColumnType Type, long Bytes, string Digest)
{
    /// <summary>The texts that codes stand for; null where it holds no text.</summary>
    public IReadOnlyList<string>? Categories { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ColumnsManifest))]
internal sealed partial class ColumnsJson : JsonSerializerContext;
