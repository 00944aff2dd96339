// How well a kernel's parameters explain the targets, and how that changes with each. Knows nothing of how they are searched.
namespace Mettle.Search.Surrogates.Gaussians;

/// <summary>
/// The negative log of marginal likelihood times prior, and its gradient: Rasmussen and Williams 2006, equations 5.8 and 5.9. What
/// pairs of observations have to do with each other lies in one array for all pairs, so that every step is one long pass.
/// </summary>
internal sealed class KernelLikelihood
{
    private readonly int n;
    private readonly double[] targets;
    private readonly double[] variances;
    private readonly double[][] squares;
    private readonly double[][] changes;
    private readonly double[] joint;
    private readonly double[] additive;
    private readonly double[] jointSlopes;
    private readonly double[] scratch;
    private readonly double[] weights;
    private readonly double[] own;
    private readonly double[] alpha;
    private readonly double[][] inverse;
    private readonly double[][] precision;
    private readonly Cholesky factor = new();

    public KernelLikelihood(Inputs inputs, double[] targets, double[] variances)
    {
        n = inputs.Rows;
        (this.targets, this.variances) = (targets, variances);
        var pairs = n * (n - 1) / 2;
        squares = [.. Enumerable.Range(0, inputs.Scales).Select(s => inputs.PairSquares(s))];
        changes = [.. squares.Select(_ => new double[pairs])];
        (joint, additive, jointSlopes) = (new double[pairs], new double[pairs], new double[pairs]);
        (scratch, weights) = (new double[pairs], new double[pairs]);
        (own, alpha) = (new double[n], new double[n]);
        inverse = [.. Enumerable.Range(1, n).Select(i => new double[i])];
        precision = [.. Enumerable.Range(1, n).Select(i => new double[i])];
    }

    public int Scales => squares.Length;

    /// <summary>The value at these logarithms (<see cref="KernelLogs"/>); its gradient is written.</summary>
    public double Of(ReadOnlySpan<double> logs, Span<double> gradient)
    {
        var kernel = KernelLogs.Kernel(logs);
        Correlate(kernel);
        Factor(kernel);
        factor.Solve(targets, alpha);
        var value = 0.5 * (Vectors.Dot(alpha, alpha) + factor.LogDeterminant());
        factor.SolveTransposed(alpha);
        Weigh();
        Slope(kernel, gradient);
        return value + KernelLogs.Prior(logs, gradient);
    }

    private void Correlate(Kernel kernel)
    {
        Array.Clear(joint);
        Array.Clear(additive);
        for (var s = 0; s < squares.Length; s++)
        {
            Vectors.AddScaled(joint, kernel.Scales[s], squares[s]);
            Array.Clear(scratch);
            Vectors.AddScaled(scratch, kernel.AdditiveScales[s], squares[s]);
            Matern.Correlate(scratch, changes[s]);
            Vectors.AddScaled(additive, 1.0 / squares.Length, scratch);
        }

        Matern.Correlate(joint, jointSlopes);
    }

    private void Factor(Kernel kernel)
    {
        factor.Clear();
        Array.Clear(scratch);
        Vectors.AddScaled(scratch, kernel.Signal, joint);
        Vectors.AddScaled(scratch, kernel.AdditiveSignal, additive);
        Span<double> row = new double[n];
        for (int i = 0, start = 0; i < n; start += i, i++)
        {
            scratch.AsSpan(start, i).CopyTo(row);
            row[i] = kernel.Signal + kernel.AdditiveSignal + kernel.Noise + variances[i];
            factor.Add(row[..(i + 1)]);
        }
    }

    // W = ααᵀ − K⁻¹, with L⁻¹ row by row and K⁻¹ = L⁻ᵀ·L⁻¹.
    private void Weigh()
    {
        for (var i = 0; i < n; i++)
        {
            var row = factor.Row(i);
            var target = inverse[i];
            Array.Clear(target);
            for (var k = 0; k < i; k++)
                Vectors.AddScaled(target.AsSpan(0, k + 1), -row[k], inverse[k]);
            target[i] = 1;
            for (var j = 0; j <= i; j++)
                target[j] /= row[i];
            Array.Clear(precision[i]);
        }

        for (var k = 0; k < n; k++)
        {
            for (var i = 0; i <= k; i++)
                Vectors.AddScaled(precision[i], inverse[k][i], inverse[k]);
        }

        for (int i = 0, start = 0; i < n; start += i, i++)
        {
            for (var j = 0; j < i; j++)
                weights[start + j] = (alpha[i] * alpha[j]) - precision[i][j];
            own[i] = (alpha[i] * alpha[i]) - precision[i][i];
        }
    }

    // −½ Σ W·∂K/∂p over all pairs; each stands for two entries of the matrix.
    private void Slope(Kernel kernel, Span<double> gradient)
    {
        var diagonal = own.Sum();
        var (signal, share) = (kernel.Signal, kernel.AdditiveSignal / squares.Length);
        KernelLogs.Signal(gradient) = -signal * ((0.5 * diagonal) + Vectors.Dot(weights, joint));
        KernelLogs.AdditiveSignal(gradient) = -kernel.AdditiveSignal * ((0.5 * diagonal) + Vectors.Dot(weights, additive));
        KernelLogs.Noise(gradient) = -kernel.Noise * 0.5 * diagonal;
        Vectors.Multiply(jointSlopes, weights);
        for (var s = 0; s < squares.Length; s++)
        {
            KernelLogs.Scale(gradient, s) = -signal * kernel.Scales[s] * Vectors.Dot(jointSlopes, squares[s]);
            Vectors.Multiply(changes[s], weights);
            KernelLogs.AdditiveScale(gradient, s) = -share * kernel.AdditiveScales[s] * Vectors.Dot(changes[s], squares[s]);
        }
    }
}
