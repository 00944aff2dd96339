// Three real tuning problems as tables: a trading rule's back-test, and two classifiers on the breast cancer data set.
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Suite;

/// <summary>Levels with an order are whole numbers counted from 0.</summary>
internal static class TableProblems
{
    private static readonly LossTable Rule = LossTable.Read("grid");
    private static readonly LossTable Boosting = LossTable.Read("gbm");
    private static readonly LossTable Vectors = LossTable.Read("svc");

    private static readonly string[] Kernels = ["rbf", "poly", "sigmoid"];
    private static readonly string[] Scalers = ["none", "standard", "minmax"];

    private static readonly Space BoostingSpace = new([Levels("lr_i", 10), Levels("depth_i", 5), Levels("subsample_i", 4), Levels("max_features_i", 3)]);

    private static readonly Space VectorsSpace = new([Levels("C_i", 13), Levels("gamma_i", 13), Choices.Of("kernel", Kernels), Choices.Of("scaler", Scalers)]);

    /// <summary>Two moving averages and a threshold: the Sharpe ratio with its sign turned.</summary>
    public static SearchProblem Grid { get; } = Exact(new(
        "grid",
        new Space([Levels("short_i", 10), Levels("long_i", 11), Levels("thr_i", 10)]),
        Rule.Best,
        p => Rule.At(SearchProblem.Numbers(p), 1)));

    /// <summary>Gradient boosting: log loss in 3-fold cross-validation; its effort is the number of trees.</summary>
    public static GradedProblem GradientBoostingGraded { get; } =
        new("mf_gbm", BoostingSpace, Boosting.Best, (p, share) => Boosting.At(SearchProblem.Numbers(p), share), 1.0 / 27);

    /// <summary>The same, always with all trees.</summary>
    public static SearchProblem GradientBoosting { get; } = Exact(Full("real_gbm", GradientBoostingGraded));

    /// <summary>Support vectors: share of errors in 3-fold cross-validation; its effort is the share of the data.</summary>
    public static GradedProblem SupportVectorsGraded { get; } =
        new("mf_svc", VectorsSpace, Vectors.Best, (p, share) => Vectors.At(VectorLevels(p), share), 1.0 / 9);

    /// <summary>The same, always with all data.</summary>
    public static SearchProblem SupportVectors { get; } = Exact(Full("real_svc", SupportVectorsGraded));

    private static SearchProblem Exact(SearchProblem problem) => problem with { Reached = 0 };

    private static SearchProblem Full(string name, GradedProblem graded) => new(name, graded.Space, graded.Optimum, p => graded.Loss(p, 1));

    private static IntegerParameter Levels(string name, int count) => new(name, 0, count - 1);

    private static double[] VectorLevels(Point p) =>
    [
        p["C_i"]!.Value.Number, p["gamma_i"]!.Value.Number,
        Array.IndexOf(Kernels, p["kernel"]!.Value.Text), Array.IndexOf(Scalers, p["scaler"]!.Value.Text),
    ];
}
