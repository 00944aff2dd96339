// The campaign cannot go on: carries the sentence that the session ends FAILED with.
namespace Mettle.Breaking;

/// <summary>Ends a campaign as FAILED; everything up to it is kept.</summary>
public sealed class CampaignFailedException(string reason) : Exception(reason);
