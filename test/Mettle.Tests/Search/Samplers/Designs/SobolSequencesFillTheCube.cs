// The Sobol sequence against its published first points and the property that defines it.
namespace Mettle.Search.Samplers.Designs;

public sealed class SobolSequencesFillTheCube
{
    // Joe and Kuo's own first points in three dimensions; their program visits the indices in Gray code order.
    private static readonly double[][] Published =
    [
        [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625],
        [0.875, 0.875, 0.125], [0.625, 0.125, 0.875], [0.125, 0.625, 0.375],
    ];

    [Fact]
    public void Begins_as_published()
    {
        var sequence = new SobolSequence(3, seed: null);
        for (var n = 0u; n < Published.Length; n++)
            Assert.Equal(Published[n], PointOf(sequence, n ^ (n >> 1), 3));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7UL)]
    public void Has_one_point_in_each_of_128_slices_of_every_dimension(ulong? seed)
    {
        const int Dimensions = 130;
        var sequence = new SobolSequence(Dimensions, seed is { } number ? new Seed(number) : null);
        var points = Enumerable.Range(0, 128).Select(n => PointOf(sequence, (uint)n, Dimensions)).ToList();
        for (var d = 0; d < Dimensions; d++)
            Assert.Equal(128, points.Select(p => (int)(p[d] * 128)).Distinct().Count());
    }

    [Fact]
    public void Has_one_point_in_each_of_256_boxes_of_its_first_two_dimensions()
    {
        var sequence = new SobolSequence(2, new Seed(3));
        var boxes = Enumerable.Range(0, 256).Select(n => PointOf(sequence, (uint)n, 2)).Select(p => ((int)(p[0] * 16), (int)(p[1] * 16)));
        Assert.Equal(256, boxes.Distinct().Count());
    }

    [Fact]
    public void Padded_dimensions_do_not_repeat_the_tabled_ones()
    {
        var sequence = new SobolSequence(SobolDirections.Dimensions + 1, seed: null);
        var points = Enumerable.Range(0, 64).Select(n => PointOf(sequence, (uint)n, SobolDirections.Dimensions + 1)).ToList();
        Assert.True(points.Count(p => p[0] != p[^1]) > 32);
    }

    [Fact]
    public void Another_seed_scrambles_otherwise() =>
        Assert.NotEqual(PointOf(new SobolSequence(4, new Seed(1)), 5, 4), PointOf(new SobolSequence(4, new Seed(2)), 5, 4));

    private static double[] PointOf(SobolSequence sequence, uint n, int dimensions)
    {
        var point = new double[dimensions];
        sequence.Point(n, point);
        Assert.All(point, x => Assert.InRange(x, 0, Math.BitDecrement(1.0)));
        return point;
    }
}
