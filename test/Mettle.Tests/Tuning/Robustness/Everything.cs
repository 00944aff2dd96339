// All tests at once, small, and a report as it is stored.
using System.Text.Json;

namespace Mettle.Tuning.Robustness;

internal static class Everything
{
    public static readonly RobustnessSettings Settings = new()
    {
        WalkForward = new() { Folds = 2, Trials = 8 },
        Sensitivity = true,
        Shuffle = new() { Draws = 19, Search = 4 },
        Noise = new() { Draws = 5 },
        Overfit = new() { Points = 10, Windows = 4 },
    };

    public static string Json(RobustnessReport report) => JsonSerializer.Serialize(report, RobustnessJson.Default.RobustnessReport);
}
