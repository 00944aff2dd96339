// The numbers that the fields of a fault plan may hold. Knows no rule between fields.
namespace Mettle.Breaking.Plans;

/// <summary>What one number of a plan may be.</summary>
/// <param name="Min">Included.</param>
/// <param name="Max">Included.</param>
/// <param name="IsWhole">Only whole numbers make sense.</param>
internal sealed record FieldBounds(double Min, double Max, bool IsWhole = true)
{
    /// <summary>By the name of the field, for every field that is a number.</summary>
    public static IReadOnlyDictionary<string, FieldBounds> All { get; } = new Dictionary<string, FieldBounds>
    {
        ["duration_ms"] = new(1, FaultPlans.MaxDurationMs),
        ["start_delay_ms"] = new(0, 10_000),
        ["delay_ms"] = new(0, 10_000),
        ["error_code"] = new(400, 599),
        ["abort_probability"] = new(0, 1, IsWhole: false),
        ["percentage"] = new(0, 100, IsWhole: false),
    };
}
