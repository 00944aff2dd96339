// One of several listed values, with an order or without.
using System.Collections.Frozen;

namespace Mettle.Search.Spaces;

internal sealed class ChoiceAxis : Axis
{
    private readonly IReadOnlyList<Value> values;
    private readonly FrozenDictionary<Value, int> indices;
    private readonly bool ordered;
    private readonly double top;

    public ChoiceAxis(IReadOnlyList<Value> values, bool ordered)
    {
        this.values = values;
        this.ordered = ordered;
        top = values.Count - 1;
        indices = values.Select(KeyValuePair.Create).ToFrozenDictionary();
    }

    public override double Count => values.Count;

    public override bool Unordered => !ordered;

    public override double CodeOf(Value value) => indices.TryGetValue(value, out var index) ? AtLevel(index) : double.NaN;

    public override Value ValueOf(double code) => values[(int)LevelOf(code)];

    public override double AtQuantile(double share) => AtLevel((long)(share * values.Count));

    public override long LevelOf(double code) => (long)Math.Clamp(Math.Round(ordered ? code * top : code), 0, top);

    public override double AtLevel(long level) => ordered ? (top == 0 ? 0 : level / top) : level;

    public override string Describe() => "one of " + string.Join(", ", values.Take(10)) + (values.Count > 10 ? ", …" : "");
}
