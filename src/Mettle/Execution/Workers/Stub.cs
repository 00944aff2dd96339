// stub
namespace Mettle.Execution.Workers
{
    public sealed record WorkerLine(IReadOnlyList<string> Words, string Folder, IReadOnlyList<string> Env, bool Json);
    public sealed record WorkerRequest(IReadOnlyList<string> Arguments);
    public sealed record WorkerReply(int ExitCode, string Output, double Seconds, Usage Usage);
    public sealed class WorkerPool(TimeProvider time) : IDisposable
    {
        public WorkerReply Ask(WorkerLine line, WorkerRequest request, CancellationToken cancellation) => new(line.Words.Count + request.Arguments.Count + (cancellation.IsCancellationRequested ? 1 : 0), time.ToString()!, 0, default);
        public void Dispose() { }
    }
}
namespace Mettle.Execution
{
    public sealed record Reading(double CpuBusy, long AvailableMemory, double? MemoryPressure, double? CpuPressure);
    public sealed class Machine
    {
        public int Processors => Environment.ProcessorCount;
        public long Memory => 8L << 30;
        public Reading Read() => new(0.5, Memory, null, null);
    }
    public sealed class FolderLock : IDisposable
    {
        public static FolderLock Take(string path, string cookie, Action waiting, TimeProvider time) { Directory.CreateDirectory(Path.GetDirectoryName(path)!); return new(); }
        public void Dispose() { }
    }
}
