// What a goal says about two values.
namespace Mettle.Tuning.Reporting;

internal static class Goals
{
    public static bool IsBetter(this Direction goal, double value, double than) => goal == Direction.Maximize ? value > than : value < than;

    /// <summary>The best first; equals in their order.</summary>
    public static IEnumerable<T> BestFirst<T>(this Direction goal, IEnumerable<T> items, Func<T, double> value) =>
        goal == Direction.Maximize ? items.OrderByDescending(value) : items.OrderBy(value);

    public static string Verb(this Direction goal) => goal == Direction.Maximize ? "maximize" : "minimize";
}
