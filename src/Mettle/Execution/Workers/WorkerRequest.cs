// One request to a worker and its answer. Plain data.
namespace Mettle.Execution.Workers;

/// <summary>What a worker is asked to do.</summary>
/// <param name="Arguments">As on a command line.</param>
/// <param name="Inputs">What it reads, for workers that keep what they know of a file by its digest.</param>
/// <param name="Log">The file that gets what it answers; emptied before. Its folder is there.</param>
public sealed record WorkerRequest(IReadOnlyList<string> Arguments, IReadOnlyList<WorkerInput> Inputs, string Log);

/// <summary>A file and what is in it.</summary>
/// <param name="Path">From the folder of the worker.</param>
/// <param name="Digest">Of its contents, in hexadecimal digits.</param>
public sealed record WorkerInput(string Path, string Digest);

/// <summary>How a request went.</summary>
/// <param name="ExitCode">0 is success; what the worker answered, or ended with where it gave no answer, and then never 0.</param>
/// <param name="Usage">
/// What it took: CPU time of the worker and children it waited for, in steps of 10 ms that add up; peak memory of the worker since its
/// start.
/// </param>
/// <param name="Worker">Which worker, from 1 in the order of starting.</param>
public sealed record WorkerReply(int ExitCode, Usage Usage, int Worker)
{
    /// <summary>It ended in the middle of the request, or wrote what is no answer and was ended. The log says so, with its last errors.</summary>
    public bool Lost { get; init; }
}
