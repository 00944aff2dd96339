// Hartmann's functions of three and six numbers: four wells in a flat cube.
namespace Mettle.Benchmarks.Search.Suite;

/// <summary>
/// L. C. W. Dixon, G. P. Szegő: Towards Global Optimisation 2, 1978. Measured with less than the full effort, the depths of the wells
/// are biased (K. Kandasamy et al.: Multi-fidelity Bayesian optimisation with continuous approximations, ICML 2017).
/// </summary>
internal static class Hartmann
{
    private const double SixOptimum = -3.322368011415515;

    private static readonly double[] Depths = [1.0, 1.2, 3.0, 3.2];
    private static readonly double[] Bias = [-0.8, 0.6, 1.0, 0.9];

    private static readonly Wells InThree = new(
        [[3, 10, 30], [0.1, 10, 35], [3, 10, 30], [0.1, 10, 35]],
        [[0.3689, 0.1170, 0.2673], [0.4699, 0.4387, 0.7470], [0.1091, 0.8732, 0.5547], [0.0381, 0.5743, 0.8828]]);

    private static readonly Wells InSix = new(
        [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]],
        [
            [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
            [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
        ]);

    public static SearchProblem Three { get; } = SearchProblem.Box("hartmann3", new(3, 0, 1), -3.862782147820755, x => InThree.Loss(x, 1));

    public static SearchProblem Six { get; } = SearchProblem.Box("hartmann6", new(6, 0, 1), SixOptimum, x => InSix.Loss(x, 1));

    public static GradedProblem SixGraded { get; } =
        new("mf_hartmann6", Six.Space, SixOptimum, (point, share) => InSix.Loss(SearchProblem.Numbers(point), share), 1.0 / 27);

    private sealed record Wells(double[][] Slopes, double[][] Centres)
    {
        public double Loss(double[] x, double share)
        {
            var sum = 0.0;
            for (var well = 0; well < Depths.Length; well++)
                sum -= (Depths[well] - (Bias[well] * (1 - share))) * Math.Exp(-Distance(well, x));
            return sum;
        }

        private double Distance(int well, double[] x)
        {
            var sum = 0.0;
            for (var i = 0; i < x.Length; i++)
                sum += Slopes[well][i] * (x[i] - Centres[well][i]) * (x[i] - Centres[well][i]);
            return sum;
        }
    }
}
