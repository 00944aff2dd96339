// One stored fact, and what is known of the stream it belongs to. Plain data.
namespace Mettle.Storage;

/// <summary>A fact in its place.</summary>
/// <param name="Sequence">Its number in the ledger: later facts have higher ones, whatever their stream.</param>
/// <param name="Stream">The run, study, campaign or proof it belongs to.</param>
/// <param name="Kind">What sort of fact, in the words of the verb that wrote it.</param>
/// <param name="At">When it was appended.</param>
/// <param name="Json">The fact itself, as it was given.</param>
public sealed record Entry(long Sequence, string Stream, string Kind, DateTimeOffset At, string Json);

/// <summary>A fact about to be appended.</summary>
/// <param name="Kind">See <see cref="Entry"/>.</param>
/// <param name="Json">See <see cref="Entry"/>.</param>
public sealed record Fact(string Kind, string Json);

/// <summary>One run, study, campaign or proof as the ledger sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Verb">run, tune, break or prove.</param>
/// <param name="Name">What it is called in the file.</param>
/// <param name="Started">When it began.</param>
/// <param name="Last">Sequence of the last fact; 0 where there is none.</param>
/// <param name="LastKind">Kind of the last fact; null where there is none.</param>
/// <param name="LastAt">Time of the last fact; null where there is none.</param>
public sealed record StreamSummary(
    string Id, string Verb, string Name, DateTimeOffset Started, long Last, string? LastKind, DateTimeOffset? LastAt);
