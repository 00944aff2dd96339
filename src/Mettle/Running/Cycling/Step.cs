// One command of a cycle, as the cycle asks for it and as it ended. How it is executed is somebody else's matter.
namespace Mettle.Running.Cycling;

/// <summary>Executes one command of a job and waits for its end.</summary>
/// <param name="commandLine">The command.</param>
/// <param name="extraEnvironment">Variables besides those of the job.</param>
public delegate StepResult Step(string commandLine, IReadOnlyDictionary<string, string> extraEnvironment);

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its own, or 128 + the signal's number.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="Output">The last part of what it wrote to its streams.</param>
/// <param name="TimedOut">It was ended because it took too long.</param>
public sealed record StepResult(int ExitCode, double Seconds, string Output, bool TimedOut);
