// Which parameter's condition speaks of which: the order that follows, or the circle that forbids one.
namespace Mettle.Search.Spaces;

internal static class Dependencies
{
    /// <summary>Parameter indices, parents before children, otherwise in the order written. The conditions must not run in a circle.</summary>
    public static IReadOnlyList<int> Order(IReadOnlyList<Parameter> parameters)
    {
        var indices = parameters.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i);
        var order = new List<int>();
        var placed = new HashSet<int>();
        for (var i = 0; i < parameters.Count; i++)
            Place(i);
        return order;

        void Place(int i)
        {
            if (!placed.Add(i))
                return;
            foreach (var parent in Parents(parameters[i]))
                Place(indices[parent]);
            order.Add(i);
        }
    }

    /// <summary>A circle of conditions as names, the first repeated at the end; null when there is none.</summary>
    public static IReadOnlyList<string>? Circle(IReadOnlyList<Parameter> parameters)
    {
        var byName = parameters.DistinctBy(p => p.Name).ToDictionary(p => p.Name);
        var path = new List<string>();
        var done = new HashSet<string>();
        return byName.Keys.Select(Follow).FirstOrDefault(circle => circle is not null);

        IReadOnlyList<string>? Follow(string name)
        {
            if (path.IndexOf(name) is >= 0 and var start)
                return [.. path[start..], name];
            if (!byName.TryGetValue(name, out var parameter) || done.Contains(name))
                return null;
            path.Add(name);
            var circle = Parents(parameter).Select(Follow).FirstOrDefault(c => c is not null);
            path.RemoveAt(path.Count - 1);
            done.Add(name);
            return circle;
        }
    }

    private static IEnumerable<string> Parents(Parameter parameter) => parameter.When?.Names ?? [];
}
