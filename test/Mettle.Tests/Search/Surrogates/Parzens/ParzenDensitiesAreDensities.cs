// That densities integrate to one on every kind of axis, and that draws follow them.
using Mettle.Search.Spaces;

namespace Mettle.Search.Surrogates.Parzens;

public sealed class ParzenDensitiesAreDensities
{
    public static TheoryData<string, bool> Kinds => [.. from kind in Parameters.Keys from sharp in new[] { false, true } select (kind, sharp)];

    private static Dictionary<string, Parameter> Parameters { get; } = new()
    {
        ["real"] = new RealParameter("p", -3, 8),
        ["log"] = new RealParameter("p", 1e-4, 10) { Log = true },
        ["few steps"] = new IntegerParameter("p", 0, 6),
        ["few log steps"] = new IntegerParameter("p", 1, 20) { Log = true },
        ["many steps"] = new IntegerParameter("p", 0, 400),
        ["ordinal"] = new OrdinalParameter("p", [Value.Of("s"), Value.Of("m"), Value.Of("l")]),
        ["choices"] = new CategoricalParameter("p", [Value.Of("a"), Value.Of("b"), Value.Of("c"), Value.Of("d")]),
        ["one value"] = new IntegerParameter("p", 4, 4),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_mean_over_uniform_draws_is_one(string kind, bool sharp)
    {
        var (axis, density) = Learn(kind, sharp);

        // A many-stepped axis is treated as continuous, and a logarithmic one has wide first steps.
        Assert.InRange(Uniform(axis).Average(code => Math.Exp(density.Log([code]))), 0.9, 1.1);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Draws_follow_the_density(string kind, bool sharp)
    {
        var (axis, density) = Learn(kind, sharp);
        var chance = new Seed(2).Chance();
        var drawn = new double[1];
        double Draw()
        {
            density.Draw(drawn, chance);
            return drawn[0];
        }

        // The mean of the code in two ways: by drawing, and by weighing uniform draws.
        var expected = Uniform(axis).Average(code => code * Math.Exp(density.Log([code]))) / Uniform(axis).Average(code => Math.Exp(density.Log([code])));
        Assert.Equal(expected, Enumerable.Range(0, 20_000).Average(_ => Draw()), 0.02 * Math.Max(1, axis.Unordered ? axis.Count : 1));
    }

    [Fact]
    public void Without_points_it_is_uniform()
    {
        var axis = new ParzenAxis(0, Axis.Of(Parameters["real"]));
        Assert.Equal(0, new ParzenDensity([axis], new([], []), new(Sharp: false)).Log([0.3]), 12);
    }

    [Fact]
    public void What_goes_together_stays_together()
    {
        ParzenAxis[] axes = [new(0, Axis.Of(Parameters["real"])), new(1, Axis.Of(Parameters["choices"]))];
        var points = new WeightedPoints([[0.1, 0], [0.1, 0], [0.9, 1], [0.9, 1]], [1, 1, 1, 1]);
        var density = new ParzenDensity(axes, points, new(Sharp: true));
        Assert.True(density.Log([0.1, 0]) > density.Log([0.1, 1]) + 0.5);
        Assert.True(density.Log([0.9, 1]) > density.Log([0.9, 0]) + 0.5);
    }

    [Fact]
    public void A_heavier_point_raises_the_density_more()
    {
        var axis = new ParzenAxis(0, Axis.Of(Parameters["real"]));
        var density = new ParzenDensity([axis], new([[0.2], [0.8]], [0.5, 2]), new(Sharp: true));
        Assert.True(density.Log([0.8]) > density.Log([0.2]));
    }

    [Theory]
    [InlineData(-8.5, 0)]
    [InlineData(-3, 1.349898031630095e-3)]
    [InlineData(-1, 0.158655253931457)]
    [InlineData(0, 0.5)]
    [InlineData(1.644853626951472, 0.95)]
    [InlineData(8.5, 1)]
    public void The_normal_distribution_is_right_to_seven_digits(double z, double share) => Assert.Equal(share, NormalShare.Below(z), 1e-7);

    private static (Axis Axis, ParzenDensity Density) Learn(string kind, bool sharp)
    {
        var axis = Axis.Of(Parameters[kind]);
        double[][] codes = [.. new[] { 0.05, 0.3, 0.35, 0.9 }.Select(share => new[] { axis.Snap(axis.AtQuantile(share)) })];
        return (axis, new ParzenDensity([new ParzenAxis(0, axis)], new(codes, [1, 0.5, 1.5, 1]), new(sharp)));
    }

    private static IEnumerable<double> Uniform(Axis axis) => Enumerable.Range(0, 5000).Select(i => axis.Snap(axis.AtQuantile((i + 0.5) / 5000)));
}
