// The Cholesky factor against a matrix whose root is known, and against matrices that have none.
namespace Mettle.Search.Surrogates.Gaussians;

public sealed class TrianglesAreTheRootsOfTheirMatrices
{
    [Fact]
    public void A_product_with_the_factor_is_undone_by_solving()
    {
        var factor = Of([4], [2, 5], [-2, 1, 6]);
        double[] stretched = new double[3], back = new double[3];
        factor.Multiply([1, -2, 3], stretched);
        factor.Solve(stretched, back);
        Assert.Equal([2, 1 - 4, -1 - 2 + 6], stretched);
        Assert.Equal([1, -2, 3], back);
        Assert.False(factor.Flat);
    }

    [Fact]
    public void A_row_that_follows_from_the_others_is_noticed_until_all_is_cleared()
    {
        var factor = Of([1], [1, 1]);
        Assert.True(factor.Flat);
        factor.Clear();
        factor.Add([1]);
        Assert.False(factor.Flat);
    }

    [Fact]
    public void So_is_a_variance_that_is_not_there() => Assert.True(Of([double.NaN]).Flat && Of([0]).Flat);

    private static Cholesky Of(params double[][] rows)
    {
        var factor = new Cholesky();
        foreach (var row in rows)
            factor.Add(row);
        return factor;
    }
}
