// The figures of `mettle run`: against other runners, and of its parts.
namespace Mettle.Benchmarks.Running;

internal static class RunBench
{
    public static string Run() => string.Join('\n', RunnersTable.Of(1000), SleepsTable.Of());

    /// <summary>The same beside other runners, with ten times the jobs: some ten minutes.</summary>
    public static string Large() => RunnersTable.Of(10_000);
}
