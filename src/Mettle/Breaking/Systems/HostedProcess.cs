// One process of a hosted system: its name, its group and the last lines it wrote itself.
using Mettle.Execution;

namespace Mettle.Breaking.Systems;

/// <param name="Name">Its key in the file.</param>
/// <param name="Group">The running command.</param>
/// <param name="Tail">Its own last lines.</param>
internal sealed record HostedProcess(string Name, ProcessGroup Group, LogTail Tail) : IAsyncDisposable
{
    private const int TailLines = 20;

    public static async Task<HostedProcess> Start(string name, Command command, Action<string> line, TimeProvider time)
    {
        var tail = new LogTail(TailLines);
        LineOutput Lines() => new(text =>
        {
            tail.Add(text);
            line(text);
        });

        var group = await ProcessGroup.Start(command, Lines(), Lines(), time);
        return new HostedProcess(name, group, tail);
    }

    public IReadOnlyList<string> LastLines() => Tail.Last(TailLines);

    public ValueTask DisposeAsync() => Group.DisposeAsync();
}
