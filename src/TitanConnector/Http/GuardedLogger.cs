using System.Collections;
using Microsoft.Extensions.Logging;
using TitanConnector.Errors;
using TitanConnector.Redaction;

namespace TitanConnector.Http;

/// <summary>
/// Wraps the host's logger: masks secrets in every message and every structured value, and ignores exceptions that the logger throws, so
/// that logging cannot fail a call.
/// </summary>
internal sealed class GuardedLogger(ILogger inner, Redactor redactor) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => Try(() => inner.IsEnabled(logLevel));

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Try(() =>
        {
            var values = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
            var masked = new MaskedState(
                redactor.Text(formatter(state, exception)),
                [.. values.Select(value => value.Value is string text ? new(value.Key, redactor.Text(text)) : value)]);
            var description = RedactedException.Of(exception, redactor.Text);
            inner.Log(logLevel, eventId, masked, description, static (state, _) => state.ToString());
            return true;
        });

    private static bool Try(Func<bool> log)
    {
        try
        {
            return log();
        }
        catch (Exception)
        {
            // The disk may be full or standard error closed; neither concerns the call.
            return false;
        }
    }

    private sealed class MaskedState(string text, KeyValuePair<string, object?>[] values) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => values.Length;

        public KeyValuePair<string, object?> this[int index] => values[index];

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.AsEnumerable().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => text;
    }
}
