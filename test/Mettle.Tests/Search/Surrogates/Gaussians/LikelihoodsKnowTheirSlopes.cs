// The gradient that a kernel is learnt by, against differences of the value it belongs to.
using Mettle.Expressions;

namespace Mettle.Search.Surrogates.Gaussians;

public sealed class LikelihoodsKnowTheirSlopes
{
    private static readonly Space Mixed = new(
    [
        new RealParameter("x", 0, 1),
        new CategoricalParameter("kind", [Value.Of("a"), Value.Of("b"), Value.Of("c")]),
        new IntegerParameter("depth", 1, 40) { When = Expression.Parse("kind == 'a'") },
        new BooleanParameter("fast") { When = Expression.Parse("kind != 'b'") },
    ]);

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Every_slope_is_what_a_small_step_changes(double variance)
    {
        var chance = new Seed(4).Chance();
        var inputs = Inputs(25, chance);
        var targets = Enumerable.Range(0, 25).Select(_ => chance.NextNormal()).ToArray();
        var likelihood = new KernelLikelihood(inputs, targets, [.. Enumerable.Repeat(variance, 25)]);
        var logs = KernelLogs.Likely(inputs.Scales);
        for (var i = 0; i < logs.Length; i++)
            logs[i] += 0.5 * chance.NextNormal();

        // With hardly any noise, rounding would be larger than the step.
        KernelLogs.Noise(logs) = -4;
        var gradient = new double[logs.Length];
        likelihood.Of(logs, gradient);
        for (var i = 0; i < logs.Length; i++)
            Assert.Equal(Difference(likelihood, logs, i), gradient[i], 1e-5 * Math.Max(1, Math.Abs(gradient[i])));
    }

    [Fact]
    public void The_likeliest_kernel_is_likelier_than_where_it_began()
    {
        var chance = new Seed(4).Chance();
        var inputs = Inputs(25, chance);
        var targets = Enumerable.Range(0, 25).Select(i => Math.Sin(6 * inputs.At(0, i))).ToArray();
        var likelihood = new KernelLikelihood(inputs, targets, new double[25]);
        var start = KernelLogs.Likely(inputs.Scales);
        var scratch = new double[start.Length];
        var before = likelihood.Of(start, scratch);
        var after = likelihood.Of(Kernel.Fit(likelihood, [start], 50), scratch);
        Assert.True(after < before - 5, $"{before} became {after}");
    }

    private static double Difference(KernelLikelihood likelihood, double[] logs, int i)
    {
        const double Step = 1e-5;
        var (up, down, scratch) = ((double[])logs.Clone(), (double[])logs.Clone(), new double[logs.Length]);
        up[i] += Step;
        down[i] -= Step;
        return (likelihood.Of(up, scratch) - likelihood.Of(down, scratch)) / (2 * Step);
    }

    private static Inputs Inputs(int rows, Chance chance)
    {
        var inputs = new Inputs(Mixed.Coding);
        var features = new double[inputs.Features];
        for (var i = 0; i < rows; i++)
        {
            inputs.Write(Mixed.Coding.Encode(Mixed.Draw(chance)), i % 3 == 0 ? 0.5 : 1, features);
            inputs.Add(features);
        }

        return inputs;
    }
}
