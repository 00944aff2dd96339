// A real parameter without a step, linear or logarithmic.
namespace Mettle.Search.Spaces;

internal sealed class ContinuousAxis : Axis
{
    private readonly RealParameter parameter;
    private readonly double low;
    private readonly double width;

    public ContinuousAxis(RealParameter parameter)
    {
        this.parameter = parameter;
        low = parameter.Log ? Math.Log(parameter.Min) : parameter.Min;
        width = (parameter.Log ? Math.Log(parameter.Max) : parameter.Max) - low;
    }

    public override double Count => double.PositiveInfinity;

    public override double CodeOf(Value value)
    {
        if (value.Kind != ValueKind.Number || !(value.Number >= parameter.Min && value.Number <= parameter.Max))
            return double.NaN;
        var place = parameter.Log ? Math.Log(value.Number) : value.Number;
        return Math.Clamp((place - low) / width, 0, 1);
    }

    public override Value ValueOf(double code)
    {
        var place = low + (code * width);
        return Value.Of(Math.Clamp(parameter.Log ? Math.Exp(place) : place, parameter.Min, parameter.Max));
    }

    public override double AtQuantile(double share) => share;

    public override long LevelOf(double code) => throw new InvalidOperationException("BUG: a continuous parameter has no levels");

    public override double AtLevel(long level) => throw new InvalidOperationException("BUG: a continuous parameter has no levels");

    public override string Describe() => $"{Value.Of(parameter.Min)} … {Value.Of(parameter.Max)}";
}
