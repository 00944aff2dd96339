// The whole file: its sections, and which of them know which.
namespace Mettle.Files;

internal static class RootShape
{
    public static Shape<MettleFile> Of(string path) => Section.Of<MettleFile>(section =>
    {
        _ = section.Optional("version", Shapes.Whole(1, 1), 1, "Version of this format; 1.");
        var systems = section.Optional("systems", Collections.MapOf(SystemShape.Shape), [], "What campaigns start, wait for, and end again.");
        var campaigns = section.Optional("campaigns", Collections.MapOf(CampaignShape.Of(new(section.KeysOf("systems"), systems))), [], "Searches for the worst fault: `mettle break NAME`.");
        var pipeline = PipelineShape.Read(section);
        var around = new StudySurroundings(section.KeysOf("stages"), pipeline, section.KeysOf("studies"));
        var studies = section.Optional("studies", Collections.MapOf(name => StudyShape.Of(name, around)), [], "Searches for the best parameters: `mettle tune NAME`.");
        var compared = new ClaimSurroundings(studies.ToDictionary(s => s.Key, IReadOnlyList<string> (s) => [.. s.Value.Space.Parameters.Select(p => p.Name)]), around);
        var claims = section.Optional("claims", Collections.MapOf(name => ClaimShape.Of(name, compared)), [], "What is to be proved: `mettle prove NAME`.");
        var series = section.Optional("series", Collections.MapOf(name => SeriesShape.Of(name, section.KeysOf("claims"))), [], "Claims that are proved one after the other until there is enough: `mettle prove NAME`.");
        return new MettleFile(
            path,
            new OrderedDictionary<string, Breaking.SystemDefinition>(systems.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Definition with { Name = entry.Key }))),
            new OrderedDictionary<string, Breaking.Campaign>(campaigns.Select(entry => KeyValuePair.Create(entry.Key, entry.Value with { Name = entry.Key }))))
        {
            Pipeline = pipeline,
            Studies = studies,
            Claims = claims,
            Series = series,
        };
    });
}
