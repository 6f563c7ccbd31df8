using System.Text;
using Microsoft.Extensions.Logging;

namespace TitanConnector.Tests.Http;

/// <summary>Keeps what was logged.</summary>
internal sealed class ListLogger : ILogger
{
    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_text)
        {
            _text.AppendLine(formatter(state, exception));
        }
    }
}
