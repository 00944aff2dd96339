// A condition or constraint made fast: a table where its parameters have few values, the expression itself where not.
using Mettle.Expressions;

namespace Mettle.Search.Spaces;

internal sealed class Rule
{
    private const int LargestTable = 4096;

    private readonly Expression expression;
    private readonly string[] names;
    private readonly Axis[] axes;
    private readonly bool?[]? table;

    public Rule(Expression expression, Func<string, int> indexOf, IReadOnlyList<Axis> all)
    {
        this.expression = expression;
        names = [.. expression.Names.Distinct()];
        Inputs = [.. names.Select(indexOf)];
        axes = [.. Inputs.Select(i => all[i])];
        if (axes.Aggregate(1.0, (cells, axis) => cells * (axis.Count + 1)) <= LargestTable)
            table = Tabulate();
    }

    /// <summary>The positions of the parameters it speaks of.</summary>
    public int[] Inputs { get; }

    /// <summary>As the user wrote it.</summary>
    public string Source => expression.Source;

    /// <summary>True, false, or null when it speaks of an inactive parameter that matters.</summary>
    public bool? Truth(double[] codes)
    {
        if (table is null)
            return Evaluate(axis => codes[Inputs[axis]]);
        var cell = 0;
        for (var i = 0; i < Inputs.Length; i++)
            cell = (cell * ((int)axes[i].Count + 1)) + Digit(axes[i], codes[Inputs[i]]);
        return table[cell];
    }

    // The last digit of each axis stands for "not active".
    private static int Digit(Axis axis, double code) => double.IsNaN(code) ? (int)axis.Count : (int)axis.LevelOf(code);

    private bool?[] Tabulate()
    {
        var size = axes.Aggregate(1, (cells, axis) => cells * ((int)axis.Count + 1));
        var truths = new bool?[size];
        var codes = new double[axes.Length];
        for (var cell = 0; cell < size; cell++)
        {
            var rest = cell;
            for (var i = axes.Length - 1; i >= 0; i--)
            {
                (rest, var digit) = Math.DivRem(rest, (int)axes[i].Count + 1);
                codes[i] = digit == axes[i].Count ? double.NaN : axes[i].AtLevel(digit);
            }

            truths[cell] = Evaluate(i => codes[i]);
        }

        return truths;
    }

    private bool? Evaluate(Func<int, double> codeOf) => expression.Truth(name =>
    {
        var input = Array.IndexOf(names, name);
        var code = input < 0 ? double.NaN : codeOf(input);
        return double.IsNaN(code) ? null : axes[input].ValueOf(code);
    });
}
