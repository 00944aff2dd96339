// What is known of a search before it begins, for a sampler that is chosen by it.
namespace Mettle.Search;

/// <summary>What a search will be like.</summary>
public sealed record Outlook
{
    /// <summary>Trials are measured at growing budgets and may be stopped at each.</summary>
    public bool Budgets { get; init; }
}
