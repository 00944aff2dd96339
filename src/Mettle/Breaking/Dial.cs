// How the executor of a campaign is connected to, where not everybody may be talked to.
namespace Mettle.Breaking;

/// <summary>Connects to an address, or refuses to; null in its place connects to any. Its shape is that of <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
public delegate ValueTask<Stream> Dial(SocketsHttpConnectionContext context, CancellationToken cancellation);
