// Where the values of a parameter lie, as people write it.
using Mettle.Drawing;

namespace Mettle.Tuning.Reporting;

internal static class ParameterRange
{
    /// <summary><c>5 … 50, in steps of 5</c>, <c>0.001 … 1, log</c>, <c>gzip | zstd</c>.</summary>
    public static string Of(ParameterNote parameter) => parameter switch
    {
        { Kind: ParameterKind.Boolean } => "true | false",
        { Values: { } values } => string.Join(" | ", values.Select(Shown.Setting)),
        _ => $"{Shown.Number(parameter.Min!.Value)} … {Shown.Number(parameter.Max!.Value)}"
            + (parameter.Log ? ", log" : "") + (parameter.Step is { } step && (step != 1 || parameter.Kind == ParameterKind.Real) ? $", in steps of {Shown.Number(step)}" : ""),
    };
}
