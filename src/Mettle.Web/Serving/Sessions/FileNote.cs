// What can be started, as the file declares it.
using Mettle.Breaking;
using Mettle.Files;
using Mettle.Search;
using Mettle.Tuning;

namespace Mettle.Web.Serving.Sessions;

/// <summary>The file in names.</summary>
internal sealed record FileNote(
    IReadOnlyList<string> Stages, IReadOnlyList<string> Lanes, IReadOnlyList<StudyNote> Studies, IReadOnlyList<CampaignNote> Campaigns, IReadOnlyList<ClaimNote> Claims, IReadOnlyList<string> Series)
{
    public static FileNote Of(MettleFile file) => new(
        [.. file.Pipeline?.Stages.Select(s => s.Name) ?? []],
        [.. file.Pipeline?.Lanes.Select(l => l.Name) ?? []],
        [.. file.Studies.Values.Select(s => new StudyNote(s.Name, SpaceNote.Of(s.Space).Parameters, s.Trials, s.Metric, s.Goal))],
        [.. file.Campaigns.Values.Select(c => new CampaignNote(c.Name, c.Trials, Services(c)))],
        [.. file.Claims.Values.Select(c => new ClaimNote(c.Name, c.Why))],
        [.. file.Series.Keys]);

    private static IReadOnlyList<string> Services(Campaign campaign) =>
        [.. campaign.Faults.Parameters.OfType<CategoricalParameter>().Where(p => p.Name == "service").SelectMany(p => p.Values).Select(v => v.ToString())];
}

/// <summary>A study.</summary>
internal sealed record StudyNote(string Name, IReadOnlyList<ParameterNote> Parameters, int Trials, string Metric, Direction Goal);

/// <summary>A campaign, with the services that it may hurt.</summary>
internal sealed record CampaignNote(string Name, int Trials, IReadOnlyList<string> Services);

/// <summary>A claim.</summary>
internal sealed record ClaimNote(string Name, string Why);
