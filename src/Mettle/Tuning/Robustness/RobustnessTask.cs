// What the tests have in common while they run: whom they test, who measures, who wants to know how far they are.
namespace Mettle.Tuning.Robustness;

internal sealed record RobustnessTask(Winner Winner, Evaluator Evaluator, Action<RobustnessProgress>? Progress, CancellationToken Cancellation);
