// Minimising in a box: valleys, edges, plains and cliffs.
namespace Mettle.Search.Surrogates.Gaussians;

public sealed class DescentEndsAtTheBottom
{
    [Fact]
    public void Follows_a_bent_valley()
    {
        double[] place = [-1.2, 1];
        var least = new BoxDescent([-2, -2], [2, 2]) { Tolerance = 1e-12 }.Minimize(Rosenbrock, place, 300);
        Assert.InRange(least, 0, 1e-6);
        Assert.Equal(1, place[0], 1e-2);
    }

    [Fact]
    public void Stops_at_an_edge()
    {
        double[] place = [0.5, 0.5];
        new BoxDescent([0, 0], [1, 1]).Minimize(
            (x, gradient) =>
            {
                (gradient[0], gradient[1]) = (1, -2);
                return x[0] - (2 * x[1]);
            },
            place,
            50);
        Assert.Equal([0, 1], place);
    }

    [Fact]
    public void Stays_on_a_plain()
    {
        double[] place = [0.3];
        var least = new BoxDescent([0], [1]).Minimize((_, gradient) => { gradient.Clear(); return 7; }, place, 50);
        Assert.Equal((7, 0.3), (least, place[0]));
    }

    [Fact]
    public void Does_not_step_where_there_is_no_value()
    {
        double[] place = [0.9];
        var least = new BoxDescent([0], [1]).Minimize(
            (x, gradient) =>
            {
                gradient[0] = 1;
                return x[0] < 0.5 ? double.NaN : x[0];
            },
            place,
            60);
        Assert.InRange(place[0], 0.5, 0.9);
        Assert.Equal(place[0], least);
    }

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        var (a, b) = (1 - x[0], x[1] - (x[0] * x[0]));
        gradient[0] = (-2 * a) - (400 * x[0] * b);
        gradient[1] = 200 * b;
        return (a * a) + (100 * b * b);
    }
}
