// An open session: it has its id, this process owns it, and nothing of it has run yet.
namespace Mettle.Web.Serving.Sessions;

/// <summary>What a session does.</summary>
/// <param name="Id">Its stream.</param>
/// <param name="Owned">Ends the ownership.</param>
/// <param name="Run">Does it, and stores what comes of it; cancelling interrupts it, and it can be resumed.</param>
internal sealed record Work(string Id, IDisposable Owned, Func<CancellationToken, Task> Run);

/// <summary>Opens a session: a new one, or one that goes on.</summary>
/// <param name="order">What.</param>
/// <param name="stream">Which one goes on; null: a new one.</param>
/// <param name="stop">Cancelled where nothing new is to begin in it.</param>
internal delegate Work Opening(Order order, string? stream, CancellationToken stop);
