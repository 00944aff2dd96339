// One line a message on standard output: level, service, text. A problem the shop absorbs is WARN; ERROR is one it does not.
namespace Shop;

internal sealed class LineLog(string service) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var level = logLevel == LogLevel.Warning ? "WARN" : "ERROR";
        var cause = exception is null ? "" : $" {exception.GetType().Name}: {exception.Message}";
        Console.WriteLine($"{level} {service} {formatter(state, exception)}{cause}".ReplaceLineEndings(" "));
    }

    public void Dispose()
    {
    }
}
