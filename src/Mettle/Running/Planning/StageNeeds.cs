// Which stage waits for which, read off the graph: by what it needs, and by what its jobs read that others write.
namespace Mettle.Running.Planning;

internal static class StageNeeds
{
    /// <summary>Of each of the stages that waits for others of them, their names in the order of the file.</summary>
    /// <param name="plan">Wired.</param>
    /// <param name="stages">Those that take part.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(Plan plan, IReadOnlyCollection<StagePlan> stages)
    {
        var owners = stages.SelectMany(s => s.Patterns.Values.Append<Node>(s.Start).Select(node => (node, s))).ToDictionary();
        var needs = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var stage in plan.Stages.Where(stages.Contains))
        {
            foreach (var later in Nodes(stage).SelectMany(node => node.Next).Select(node => Owner(node, owners)).OfType<StagePlan>().Distinct().Where(s => s != stage))
            {
                if (stages.Contains(later))
                    (needs.TryGetValue(later.Name, out var known) ? known : needs[later.Name] = []).Add(stage.Name);
            }
        }

        return needs.ToDictionary(n => n.Key, IReadOnlyList<string> (n) => n.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<Node> Nodes(StagePlan stage) => [stage.End, .. stage.Jobs];

    // Null: it is of a stage that takes no part.
    private static StagePlan? Owner(Node node, Dictionary<Node, StagePlan> owners) => node switch
    {
        Job job => job.Stage,
        StageEnd end => end.Stage,
        Expansion expansion => expansion.Stage,
        _ => owners.GetValueOrDefault(node),
    };
}
