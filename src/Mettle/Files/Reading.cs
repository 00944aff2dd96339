// One reading of one file: collects problems and puts the place in front of each.
namespace Mettle.Files;

/// <param name="file">The file as messages name it.</param>
internal sealed class Reading(string file)
{
    private readonly List<(Place Place, Problem Problem)> problems = [];

    public int Count => problems.Count;

    /// <summary>In the order in which a reader of the file meets them.</summary>
    public IReadOnlyList<Problem> Problems => [.. problems.OrderBy(p => p.Place.Line).ThenBy(p => p.Place.Column).Select(p => p.Problem)];

    /// <summary>Adds a problem of a node; what the problem says of the place inside the node (a column of an expression) follows the place of the node.</summary>
    public void Report(YamlNode at, Problem problem) => Report(at.Place, problem);

    public void Report(Place at, Problem problem) => problems.Add((at, problem with
    {
        What = at.Path.Length == 0 ? problem.What : $"{at.Path}: {problem.What}",
        Where = $"{file}:{at.Line}:{at.Column}{(problem.Where.Length == 0 ? "" : $" ({problem.Where})")}",
    }));

    /// <summary>Runs what throws its problems, and reports them at a node; null where there were some.</summary>
    public T? Try<T>(YamlNode at, Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (ProblemException exception)
        {
            foreach (var problem in exception.Problems)
                Report(at, problem);
            return null;
        }
    }
}
