// `mettle.yaml` as immutable records, or every problem in it at once. Starts nothing.
using Mettle.Breaking;
using Mettle.Proving.Declared;
using Mettle.Running.Declared;
using Mettle.Tuning.Declared;

namespace Mettle.Files;

/// <summary>A checked file.</summary>
/// <param name="Path">As it was given.</param>
/// <param name="Systems">By name, in the order of the file.</param>
/// <param name="Campaigns">By name, in the order of the file.</param>
public sealed record MettleFile(string Path, IReadOnlyDictionary<string, SystemDefinition> Systems, IReadOnlyDictionary<string, Campaign> Campaigns)
{
    /// <summary>The name it has unless somebody says otherwise.</summary>
    public const string DefaultName = "mettle.yaml";

    /// <summary>What <c>mettle run</c> runs; null where the file has no stages.</summary>
    public Pipeline? Pipeline { get; init; }

    /// <summary>What <c>mettle tune</c> searches, by name, in the order of the file.</summary>
    public IReadOnlyDictionary<string, StudyDefinition> Studies { get; init; } = new Dictionary<string, StudyDefinition>();

    /// <summary>What <c>mettle prove</c> judges, by name, in the order of the file.</summary>
    public IReadOnlyDictionary<string, ClaimDefinition> Claims { get; init; } = new Dictionary<string, ClaimDefinition>();

    /// <summary>Claims that belong together, by name, in the order of the file.</summary>
    public IReadOnlyDictionary<string, SeriesDefinition> Series { get; init; } = new Dictionary<string, SeriesDefinition>();

    /// <summary>Reads a file, or the <c>mettle.yaml</c> of a folder.</summary>
    /// <exception cref="ProblemException">Everything that is wrong with it.</exception>
    public static MettleFile Load(string path)
    {
        var file = Directory.Exists(path) ? System.IO.Path.Combine(path, DefaultName) : path;
        return Parse(FileText.Read(file), file);
    }

    /// <summary>Reads a text; <paramref name="path"/> is what problems call it.</summary>
    /// <exception cref="ProblemException">Everything that is wrong with it.</exception>
    public static MettleFile Parse(string text, string path = DefaultName)
    {
        var reading = new Reading(path);
        var root = YamlComposer.Compose(text, reading);
        if (root is null or YamlScalar { IsNothing: true } && reading.Count == 0)
            reading.Report(new Place(1, 1, ""), Problems.EmptyFile());
        var file = reading.Count > 0 && root is not YamlMapping ? null : RootShape.Of(path).Read(root!, reading);
        return reading.Count == 0 ? file! : throw new ProblemException(reading.Problems);
    }
}
