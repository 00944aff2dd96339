// Writes what the server logs, one harmless line a message, whatever was in the request that it is about.
using Microsoft.Extensions.Logging;

namespace Mettle.Web.Serving.Operating;

/// <summary>A log for a terminal or the system's journal.</summary>
/// <param name="write">Hears each line.</param>
/// <param name="least">What is less important is left out.</param>
public sealed class LineLog(Action<string> write, LogLevel least = LogLevel.Warning) : ILoggerProvider
{
    private const int Longest = 1000;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void Write(string line) => write(Printable.Of(line, Longest));

    private sealed class Category(LineLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= log.Least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                log.Write($"{logLevel}: {name}: {formatter(state, exception)}{(exception is null ? "" : $" {exception}")}");
        }
    }

    private LogLevel Least => least;
}
