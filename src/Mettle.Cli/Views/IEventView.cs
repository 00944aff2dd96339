// How a stream of events is shown: as JSON lines, as plain lines, or live in a terminal.
namespace Mettle.Cli.Views;

/// <summary>Draws events as they come, to the end of their stream.</summary>
internal interface IEventView<TEvent>
{
    Task Draw(IAsyncEnumerable<TEvent> events);
}
