// A training job, mixed_a: the best pair of choices is not the best of either.
using Mettle.Search;

namespace Mettle.Benchmarks.Search.Suite;

/// <summary>Two choices, two whole numbers and two real ones; trained for a share of the time, slow learners look worse than they are.</summary>
internal static class TrainingJob
{
    private const double Optimum = -0.009999999050;

    private static readonly Space Space = new(
    [
        Choices.Of("optimizer", "sgd", "adam", "rmsprop"), new IntegerParameter("layers", 1, 8), new RealParameter("lr", 1e-5, 1) { Log = true },
        Choices.Of("activation", "relu", "tanh", "gelu", "linear"), new RealParameter("dropout", 0, 0.9), new IntegerParameter("width", 8, 1024) { Log = true },
    ]);

    public static SearchProblem Problem { get; } = new("mixed_a", Space, Optimum, Loss);

    public static GradedProblem Graded { get; } = new("mf_mixed", Space, Optimum, (point, share) => Loss(point) + Unlearnt(point, share), 1.0 / 27);

    private static double Loss(Point p)
    {
        var (optimizer, activation) = (p["optimizer"]!.Value.Text, p["activation"]!.Value.Text);
        var (layers, dropout) = (p["layers"]!.Value.Number, p["dropout"]!.Value.Number);
        var best = optimizer switch { "sgd" => -1.0, "adam" => -3.0, _ => -3.5 };
        var d = Math.Log10(p["lr"]!.Value.Number) - (best - (0.12 * (layers - 3)));
        var w = Math.Log2(p["width"]!.Value.Number);
        var loss = 0.30 * Math.Min(d * d, 9);
        loss += optimizer switch { "sgd" => 0.05, "adam" => 0.0, _ => 0.02 };
        loss += activation switch { "relu" => 0.03, "tanh" => 0.04, "gelu" => 0.0, _ => 0.25 };
        loss -= optimizer == "sgd" && activation == "relu" ? 0.09 : 0;
        loss += activation == "tanh" && layers > 5 ? 0.10 : 0;
        loss += 0.02 * Square(layers - (activation == "linear" ? 2 : 5));
        loss += 0.04 * Square(w - (7.5 - (0.3 * (layers - 5))));
        return loss + (0.8 * Square(dropout - Math.Clamp(0.05 + (0.08 * (w - 6)), 0, 0.6)));
    }

    private static double Unlearnt(Point p, double share)
    {
        var rate = Math.Clamp(2 + (1.2 * (Math.Log10(p["lr"]!.Value.Number) + 3)), 0.5, 6);
        return 0.6 * (Math.Exp(-2 * rate * share) - Math.Exp(-2 * rate));
    }

    private static double Square(double x) => x * x;
}
