// The normal distribution that CMA-ES moves and shapes. Knows neither spaces nor values: it is told points and their weights.
using Mettle.Search.Surrogates.Gaussians;

namespace Mettle.Search.Samplers.Evolution;

/// <summary>
/// Mean, step size, covariance and evolution paths, updated as in Hansen's tutorial (2016), equations 41 to 47, with negative weights.
/// Three things differ. The square root of the covariance is its Cholesky factor (Krause, Arbonès and Igel, "CMA-ES with optimal
/// covariance update and storage complexity", NIPS 2016). A point that the distribution would hardly have drawn counts as if it were
/// nearer, and the step size grows no more than e-fold at a time (Hansen, "Injecting external solutions into CMA-ES", 2011). And each
/// coordinate has a scale of its own beside the covariance, for <see cref="Margin"/>.
/// </summary>
internal sealed class Gaussian
{
    private readonly CmaRates rates;
    private readonly double[] scales;
    private readonly double[][] covariance;
    private readonly double[] stepPath;
    private readonly double[] covariancePath;
    private readonly Cholesky root = new();
    private double step;
    private int generation;

    /// <param name="rates">For as many dimensions as the mean has.</param>
    /// <param name="mean">Where it begins; the array becomes its own.</param>
    /// <param name="step">The deviation of every coordinate at first.</param>
    public Gaussian(CmaRates rates, double[] mean, double step)
    {
        this.rates = rates;
        this.step = step;
        Mean = mean;
        scales = [.. mean.Select(_ => 1.0)];
        (stepPath, covariancePath) = (new double[mean.Length], new double[mean.Length]);
        covariance = [.. mean.Select((_, i) => new double[i + 1])];
        for (var i = 0; i < mean.Length; i++)
            covariance[i][i] = 1;
        Factor();
    }

    public double[] Mean { get; }

    /// <summary>The covariance has lost a direction: nothing more can be learnt.</summary>
    public bool Degenerate => root.Flat;

    public double Deviation(int i) => step * scales[i] * Math.Sqrt(covariance[i][i]);

    /// <summary>Multiplies the deviation of one coordinate.</summary>
    public void Widen(int i, double factor) => scales[i] *= factor;

    /// <summary>The point that a standard normal vector becomes.</summary>
    public double[] At(double[] normals)
    {
        var point = new double[normals.Length];
        root.Multiply(normals, point);
        for (var i = 0; i < point.Length; i++)
            point[i] = Mean[i] + (step * scales[i] * point[i]);
        return point;
    }

    /// <summary>Learns from a generation.</summary>
    /// <param name="points">In any order.</param>
    /// <param name="weights">One a point: above 0 for those to move to, below for those to shrink from.</param>
    public void Learn(IReadOnlyList<double[]> points, IReadOnlyList<double> weights)
    {
        var steps = points.Select(Step).ToList();
        var way = new double[Mean.Length];
        for (var k = 0; k < steps.Count; k++)
            Vectors.AddScaled(way, Math.Max(0, weights[k]), steps[k]);
        for (var i = 0; i < way.Length; i++)
            Mean[i] += step * scales[i] * way[i];
        generation++;
        Follow(stepPath, Unstretched(way), rates.StepPath);
        var steady = Steady();
        Follow(covariancePath, steady ? way : new double[way.Length], rates.CovariancePath);
        Shape(steps, weights, steady);
        step *= Math.Exp(Math.Min(1, rates.StepPath / rates.Damping * ((Length(stepPath) / rates.NormalLength) - 1)));
    }

    // The step from the mean to a point, as the covariance sees it, not longer than its own steps are.
    private double[] Step(double[] point)
    {
        var there = new double[point.Length];
        for (var i = 0; i < there.Length; i++)
            there[i] = (point[i] - Mean[i]) / (step * scales[i]);
        double n = there.Length;
        var (length, longest) = (Length(Unstretched(there)), Math.Sqrt(n) + (2 * n / (n + 2)));
        if (length > longest)
            Vectors.Scale(there, longest / length);
        return there;
    }

    private void Shape(List<double[]> steps, IReadOnlyList<double> weights, bool steady)
    {
        var forgiven = steady ? 0 : rates.CovariancePath * (2 - rates.CovariancePath);
        foreach (var row in covariance)
            Vectors.Scale(row, 1 - (rates.RankOne * (1 - forgiven)) - (rates.RankMany * weights.Sum()));
        AddSquare(covariancePath, rates.RankOne);
        for (var k = 0; k < steps.Count; k++)
            AddSquare(steps[k], rates.RankMany * (weights[k] >= 0 ? weights[k] : weights[k] * Shortening(steps[k])));
        Factor();
    }

    private void Factor()
    {
        root.Clear();
        foreach (var row in covariance)
            root.Add(row);
    }

    // L⁻¹: a step in units of its own deviations.
    private double[] Unstretched(double[] way)
    {
        var normals = new double[way.Length];
        root.Solve(way, normals);
        return normals;
    }

    // A step to shrink from counts with its direction only, or it could take away more variance than there is.
    private double Shortening(double[] there) => there.Length / Math.Max(Math.Pow(Length(Unstretched(there)), 2), double.Epsilon);

    // h_σ: the path is not so long that the step size is still to catch up with it.
    private bool Steady() =>
        Length(stepPath) / Math.Sqrt(1 - Math.Pow(1 - rates.StepPath, 2 * (generation + 1))) < (1.4 + (2.0 / (Mean.Length + 1))) * rates.NormalLength;

    private void Follow(double[] path, double[] way, double rate)
    {
        Vectors.Scale(path, 1 - rate);
        Vectors.AddScaled(path, Math.Sqrt(rate * (2 - rate) * rates.Mass), way);
    }

    private void AddSquare(double[] vector, double weight)
    {
        for (var i = 0; i < vector.Length; i++)
            Vectors.AddScaled(covariance[i], weight * vector[i], vector);
    }

    private static double Length(double[] vector) => Math.Sqrt(Vectors.Dot(vector, vector));
}
