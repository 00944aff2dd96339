namespace Mettle.Tuning.Reporting.Drawing;

public sealed class AxesSuitParametersAndValues
{
    [Fact]
    public void Whole_numbers_have_no_halves() =>
        Assert.Equal(["1", "2", "3"], new ParameterAxis(new("n", ParameterKind.Integer) { Min = 1, Max = 3, Step = 1 }, 5).Ticks.Select(tick => tick.Label));

    [Fact]
    public void Choices_stand_side_by_side()
    {
        var axis = new ParameterAxis(new("codec", ParameterKind.Categorical) { Values = [Value.Of("a"), Value.Of("b")] }, 5);
        Assert.Equal([0.25, 0.75], [axis.At(Value.Of("a")), axis.At(Value.Of("b"))]);
        Assert.Equal(["a", "b"], axis.Ticks.Select(tick => tick.Label));
    }

    [Fact]
    public void A_few_values_far_away_stand_on_the_edge()
    {
        var values = Enumerable.Range(0, 100).Select(i => i / 100.0).Append(1e6).ToList();
        var axis = ValueAxis.Of(Direction.Minimize, values);
        Assert.Equal(1, axis.Beyond);
        Assert.InRange(axis.Scale.Max, 0.99, 1.1);
        Assert.False(axis.Scale.Log);
        Assert.Equal(1e6, ValueAxis.Of(Direction.Maximize, [1e6, 1, 2, 3]).Scale.Max, 1e5);
    }

    [Fact]
    public void Losses_that_differ_by_factors_are_drawn_by_factors() =>
        Assert.True(ValueAxis.Of(Direction.Minimize, [.. Enumerable.Range(0, 20).Select(i => Math.Pow(10, -i))]).Scale.Log);
}
