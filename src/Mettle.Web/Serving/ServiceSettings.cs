// What a service is told before it starts. Nothing of it changes afterwards.
namespace Mettle.Web.Serving;

/// <summary>Where a service stands and what it may do.</summary>
public sealed record ServiceSettings
{
    /// <summary>The folder of the file, where its paths begin and its <c>.mettle</c> is.</summary>
    public required string Folder { get; init; }

    /// <summary>The name of the file in it; default <c>mettle.yaml</c>.</summary>
    public string File { get; init; } = Files.MettleFile.DefaultName;

    /// <summary>Addresses to listen at, as in <c>http://127.0.0.1:8000</c>; port 0 lets the system choose.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8000"];

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How many sessions of all verbs run at once, 1 or more; the next is refused until one ends. Default 10.</summary>
    public int Sessions { get; init; } = 10;

    /// <summary>The program that proves: commands of claims find it in METTLE.</summary>
    public string Tool { get; init; } = Environment.ProcessPath ?? "";

    /// <summary>Hears what nobody asked for, a sentence at a time: a session that could not go on.</summary>
    public Action<string> Warn { get; init; } = _ => { };
}
