// A Gaussian process on a line: what it makes of values, of noise and of points without one.
namespace Mettle.Search.Surrogates.Gaussians;

public sealed class ProcessesBelieveWhatTheySaw
{
    private static readonly Space Square = new([new RealParameter("x", 0, 1), new RealParameter("y", 0, 1)]);
    private static readonly double[] Places = [0.1, 0.35, 0.5, 0.9];
    private static readonly double[] Targets = [-1, 0.5, 1.2, -0.3];

    [Fact]
    public void Passes_through_values_without_noise()
    {
        var process = Process(noise: 1e-9);
        for (var i = 0; i < Places.Length; i++)
        {
            var (mean, variance) = process.Predict(At(Places[i]));
            Assert.Equal(Targets[i], mean, 1e-5);
            Assert.InRange(variance, 0, 1e-6);
        }
    }

    [Fact]
    public void Is_drawn_towards_zero_by_noise() => Assert.InRange(Process(noise: 1).Mean(At(0.5)), 0.1, 0.9);

    [Fact]
    public void One_value_is_weighed_as_the_formula_says()
    {
        // k(x, x) = 1.5 and k(x, x') = M(r²) + ½·(M(4·0.04) + 1)/2 … for one row: mean = k·y / (1.5 + noise), variance = 1.5 − k²/(1.5 + noise).
        var inputs = new Inputs(Square.Coding);
        inputs.Add(At(0.5));
        var process = new GaussianProcess(inputs, Kernel(0.1), [2], [0.2]);
        var k = Matern52(3 * 0.04) + (0.5 * (Matern52(4 * 0.04) + 1 + 1) / 3);
        var (mean, variance) = process.Predict(At(0.7));
        Assert.Equal(k * 2 / (1.5 + 0.1 + 0.2), mean, 1e-12);
        Assert.Equal(1.5 - (k * k / (1.5 + 0.1 + 0.2)), variance, 1e-12);
    }

    [Fact]
    public void Slopes_are_what_a_small_step_changes()
    {
        var process = Process(noise: 0.01);
        int[] along = [0, 1];
        var (ofMean, ofVariance) = (new double[2], new double[2]);
        process.Predict([0.42, 0.61, 1], along, ofMean, ofVariance);
        const double Step = 1e-6;
        for (var f = 0; f < 2; f++)
        {
            double[] up = [0.42, 0.61, 1], down = [0.42, 0.61, 1];
            up[f] += Step;
            down[f] -= Step;
            var (above, below) = (process.Predict(up), process.Predict(down));
            Assert.Equal((above.Mean - below.Mean) / (2 * Step), ofMean[f], 1e-6);
            Assert.Equal((above.Variance - below.Variance) / (2 * Step), ofVariance[f], 1e-6);
        }
    }

    [Fact]
    public void Slopes_know_of_rows_that_lack_the_parameter()
    {
        var space = new Space([new BooleanParameter("on"), new RealParameter("x", 0, 1) { When = Expressions.Expression.Parse("on") }]);
        var inputs = new Inputs(space.Coding);
        var features = new double[inputs.Features];
        foreach (var codes in new double[][] { [1, 0.2], [1, 0.9], [0, double.NaN] })
        {
            inputs.Write(codes, 1, features);
            inputs.Add(features);
        }

        double[] scales = [.. Enumerable.Repeat(2.0, inputs.Scales)];
        var process = new GaussianProcess(inputs, new(scales, scales) { Signal = 0.5, AdditiveSignal = 1, Noise = 0.01 }, [1, -1, 3], new double[3]);
        inputs.Write([1, 0.4], 1, features);
        var place = Enumerable.Range(0, inputs.Features).First(f => features[f] == 0.4);
        var ofMean = new double[1];
        process.Predict(features, [place], ofMean, new double[1]);
        features[place] = 0.4 + 1e-6;
        var above = process.Mean(features);
        features[place] = 0.4 - 1e-6;
        Assert.Equal((above - process.Mean(features)) / 2e-6, ofMean[0], 1e-6);
    }

    [Fact]
    public void Believing_a_point_takes_its_variance_and_moves_no_mean()
    {
        var process = Process(noise: 1e-6);
        var before = process.Predict(At(0.7));
        process.Believe(At(0.7));
        var after = process.Predict(At(0.7));
        Assert.Equal(before.Mean, after.Mean, 1e-9);
        Assert.True(before.Variance > 0.01 && after.Variance < 1e-4, $"{before} became {after}");
        Assert.Equal(Process(noise: 1e-6).Predict(At(0.2)).Mean, process.Predict(At(0.2)).Mean, 1e-12);
    }

    [Fact]
    public void The_same_point_with_two_values_is_believed_to_lie_between()
    {
        var inputs = new Inputs(Square.Coding);
        inputs.Add(At(0.5));
        inputs.Add(At(0.5));
        Assert.InRange(new GaussianProcess(inputs, Kernel(1e-9), [1, 3], [0, 0]).Mean(At(0.5)), 1.5, 2.5);
    }

    private static GaussianProcess Process(double noise)
    {
        var inputs = new Inputs(Square.Coding);
        foreach (var x in Places)
            inputs.Add(At(x));
        return new GaussianProcess(inputs, Kernel(noise), Targets, new double[Places.Length]);
    }

    // The last scale is the budget's, in which nothing differs here.
    private static Kernel Kernel(double noise) => new([3, 2, 1], [4, 4, 1]) { Signal = 1, AdditiveSignal = 0.5, Noise = noise };

    private static double[] At(double x) => [x, 0.4, 1];

    private static double Matern52(double square)
    {
        var r = Math.Sqrt(5 * square);
        return (1 + r + (r * r / 3)) * Math.Exp(-r);
    }
}
