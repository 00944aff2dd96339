// A parameter as an axis: numbers along their scale, choices side by side.
using Mettle.Drawing;

namespace Mettle.Tuning.Reporting.Drawing;

/// <summary>Where a parameter's values lie, from 0 to 1.</summary>
internal sealed class ParameterAxis
{
    private const int MostChoices = 8;
    private static readonly IReadOnlyList<Value> Truths = [Value.Of(false), Value.Of(true)];

    private readonly Scale? scale;
    private readonly List<Value> choices = [];

    /// <summary>The axis of a parameter.</summary>
    /// <param name="parameter">Which.</param>
    /// <param name="ticks">How many numbers are written beside it, about.</param>
    public ParameterAxis(ParameterNote parameter, int ticks)
    {
        Name = parameter.Name;
        if (parameter is { Min: { } min, Max: { } max })
        {
            scale = new(min, max, parameter.Log);
            Ticks = scale.Ticks(ticks, parameter.Kind == ParameterKind.Integer ? 1 : 0);
            return;
        }

        choices = [.. parameter.Values ?? Truths];
        var every = (choices.Count + MostChoices - 1) / MostChoices;
        Ticks = [.. choices.Index().Where(choice => choice.Index % every == 0).Select(choice => new Tick(Middle(choice.Index), Shown.Setting(choice.Item)))];
    }

    /// <summary>The parameter's name.</summary>
    public string Name { get; }

    /// <summary>What is written beside it.</summary>
    public IReadOnlyList<Tick> Ticks { get; }

    /// <summary>How far a choice reaches to either side of its place; 0 for numbers.</summary>
    public double Reach => scale is null ? 0.5 / choices.Count : 0;

    /// <summary>Where a value lies.</summary>
    public double At(Value value) => scale is null ? Middle(choices.IndexOf(value)) : scale.At(value.Number);

    private double Middle(int choice) => (choice + 0.5) / choices.Count;
}
