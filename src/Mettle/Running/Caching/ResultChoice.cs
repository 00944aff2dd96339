// Which results a user means: by stage, by file. Knows no store.
using System.IO.Enumeration;

namespace Mettle.Running.Caching;

/// <summary>Results that are of one of the stages and have one of the files; an empty list asks nothing. <c>*</c> and <c>?</c> stand for any text, any letter.</summary>
public sealed record ResultChoice
{
    /// <summary>Names of stages: <c>feature-*</c> is a group.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Paths as results have them: relative to the folder of the file, with <c>/</c>; an output or an input.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether this one is meant.</summary>
    public bool Means(JobResult result) =>
        (Stages is [] || Matches(Stages, result.Stage))
        && (Files is [] || result.Outputs.Any(output => Matches(Files, output.Path)) || result.Inputs.Any(input => Matches(Files, input)));

    private static bool Matches(IReadOnlyList<string> patterns, string name) =>
        patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));
}
