// Everything that can be wrong with the options of a study, all of it at once.
using Mettle.Search;

namespace Mettle.Tuning;

internal static class StudyCheck
{
    // The longest delay a timer takes.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(49);

    public static List<Problem> Of(Space space, StudyOptions options)
    {
        var problems = new List<Problem>();
        if (options.Trials < 1)
            problems.Add(Problems.StudyWithoutTrials(options.Trials));
        if (options.Parallel < 1)
            problems.Add(Problems.StudyWithoutRunners(options.Parallel));
        if (options.Timeout is { } timeout && (timeout <= TimeSpan.Zero || timeout > Longest))
            problems.Add(Problems.StudyTimeout(timeout, Longest));
        if (options.OwnSampler is null)
            problems.AddRange(ProblemsOf(() => Sampler.Create(options.Sampler, space, new Seed(options.Seed))));
        problems.AddRange(ProblemsOf(options.MakePruner));
        problems.AddRange(OfPoints(space, nameof(options.TryFirst), options.TryFirst));
        problems.AddRange(OfPoints(space, nameof(options.Earlier), options.Earlier.Select(observation => observation.Point)));
        return problems;
    }

    private static IEnumerable<Problem> OfPoints(Space space, string list, IEnumerable<Point> points) =>
        points.SelectMany((point, i) => space.Check(point).Select(problem => problem with { Where = $"{list}[{i}]" }));

    private static IReadOnlyList<Problem> ProblemsOf(Func<object> make)
    {
        try
        {
            make();
            return [];
        }
        catch (ProblemException refused)
        {
            return refused.Problems;
        }
    }
}
