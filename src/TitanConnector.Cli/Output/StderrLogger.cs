using Microsoft.Extensions.Logging;

namespace TitanConnector.Cli.Output;

/// <summary>The library's log, for whoever asked to see it.</summary>
internal sealed class StderrLogger : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Console.Error.WriteLine(TerminalText.Harmless(CommandSecrets.Mask(formatter(state, exception))));
        }
    }
}
