// Keeps the web host's hands off the process: its default would swallow Ctrl-C and TERM, and end the server but not the program.
using Microsoft.Extensions.Hosting;

namespace Mettle.Web;

/// <summary>A server of ours lives until it is disposed; signals are the program's business.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
