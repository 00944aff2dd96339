// The unit in which a measure reads best: one for both sides, so that they can be compared at a glance.
using Mettle.Drawing;
using Mettle.Proving.Declared;

namespace Mettle.Proving.Reporting;

/// <summary>A unit of a measure.</summary>
/// <param name="Name">Empty: the measure has none.</param>
/// <param name="Size">How much of the measure's own unit it is.</param>
internal sealed record Unit(string Name, double Size)
{
    private static readonly Unit None = new("", 1);
    private static readonly Unit[] Times = [new("ns", 1e-9), new("µs", 1e-6), new("ms", 1e-3), new("s", 1)];
    private static readonly Unit[] Sizes = [new("B", 1), new("KiB", 1024), new("MiB", 1024 * 1024), new("GiB", 1024 * 1024 * 1024)];

    /// <summary>The largest unit of which all values are at least one, as far as there is one so small.</summary>
    /// <param name="measure">As a criterion names it.</param>
    /// <param name="values">In the measure's own unit: seconds, bytes.</param>
    public static Unit Of(string measure, IEnumerable<double> values)
    {
        var least = values.Select(Math.Abs).Where(value => value > 0).DefaultIfEmpty(1).Min();
        Unit[] units = measure switch
        {
            Criterion.Duration or Criterion.Cpu => Times,
            Criterion.Memory => Sizes,
            _ => [None],
        };
        return units.LastOrDefault(unit => unit.Size <= least) ?? units[0];
    }

    /// <summary>The number alone.</summary>
    public string Number(double? value) => value is { } v ? Shown.Number(v / Size) : "–";

    /// <summary><c>3.675 s</c>.</summary>
    public string Of(double? value) => value is null ? "–" : Named(Number(value));

    /// <summary><c>3.675 ± 0.012 s</c>, with as many decimals as the deviation bears.</summary>
    public string Of(double? mean, double? deviation)
    {
        if (mean is not { } m || deviation is not > 0 || !double.IsFinite(m))
            return Of(mean);
        var decimals = 1 - (int)Math.Floor(Math.Log10(deviation.Value / Size));
        return decimals is < 0 or > 9
            ? Named($"{Number(mean)} ± {Number(deviation)}")
            : Named($"{(m / Size).ToString($"F{decimals}")} ± {(deviation.Value / Size).ToString($"F{decimals}")}");
    }

    private string Named(string number) => Name.Length == 0 ? number : $"{number} {Name}";
}
