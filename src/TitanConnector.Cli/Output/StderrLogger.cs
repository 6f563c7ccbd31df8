using Microsoft.Extensions.Logging;

namespace TitanConnector.Cli.Output;

/// <summary>Writes the library's log to standard error, in debug mode only: otherwise it would contain nothing but retries.</summary>
/// <param name="isDebug">Whether the user asked to see the log.</param>
internal sealed class StderrLogger(bool isDebug) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => isDebug && logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Console.Error.WriteLine(TerminalText.Harmless(CommandSecrets.Mask(formatter(state, exception))));
        }
    }
}
