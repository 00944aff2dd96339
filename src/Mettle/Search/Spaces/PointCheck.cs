// Everything that can be wrong with a point of a space, all of it at once.
namespace Mettle.Search.Spaces;

internal static class PointCheck
{
    public static IReadOnlyList<Problem> Of(Space space, Point point)
    {
        var coding = space.Coding;
        var codes = coding.Encode(point);
        var names = space.Parameters.Select(p => p.Name).ToList();
        var problems = point.Entries.Select(e => e.Key).Where(name => !names.Contains(name))
            .Select(name => Problems.UnknownParameter(name, names)).ToList();
        problems.AddRange(point.Entries.GroupBy(e => e.Key).Where(g => g.Count() > 1).Select(g => Problems.GivenTwice(g.Key)));
        foreach (var i in coding.Order)
        {
            var given = point[names[i]];
            if (!coding.Active(i, codes))
            {
                if (given is not null)
                    problems.Add(Problems.NotActive(names[i], space.Parameters[i].When!.Source));
            }
            else if (given is not { } value)
            {
                problems.Add(Problems.MissingValue(names[i]));
            }
            else if (double.IsNaN(codes[i]))
            {
                problems.Add(Problems.ValueNotAllowed(names[i], value, coding.Axes[i].Describe()));
            }
        }

        return problems.Count > 0 ? problems : [.. coding.Broken(codes).Select(source => Problems.ConstraintBroken(source, point))];
    }
}
