// How requests and answers are written: the one thing in which persistent workers differ.
namespace Mettle.Execution.Workers;

/// <summary>One way of asking; holds no state, so that any number of workers share it.</summary>
public interface IWorkerProtocol
{
    /// <summary>The bytes of a request.</summary>
    byte[] Ask(WorkerRequest request);

    /// <summary>Reads one answer, blocking, and writes its output as it comes.</summary>
    /// <returns>The exit code; null where the worker ended first.</returns>
    /// <exception cref="FormatException">What it wrote is no answer.</exception>
    int? Answer(WorkerLines from, Stream output);
}
