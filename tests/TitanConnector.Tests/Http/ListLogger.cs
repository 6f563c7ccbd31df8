using System.Text;
using Microsoft.Extensions.Logging;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Http;

/// <summary>Keeps everything logged: the text, and the values and exceptions of structured logging. None of it may hold a secret.</summary>
internal sealed class ListLogger : ILogger
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _values = new();

    /// <summary>The values of structured logging.</summary>
    public string Values
    {
        get
        {
            lock (_text)
            {
                return SecretWatch.Check(_values.ToString(), "the values of the log");
            }
        }
    }

    public string Text
    {
        get
        {
            lock (_text)
            {
                return SecretWatch.Check(_text.ToString(), "the log");
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_text)
        {
            _text.AppendLine(formatter(state, exception));
            _values.AppendLine($"{state} {exception}");
            foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            {
                _values.AppendLine($"{name} {value}");
            }
        }
    }
}
