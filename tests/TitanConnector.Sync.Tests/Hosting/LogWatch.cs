using Microsoft.Extensions.Logging;
using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Hosting;

/// <summary>Keeps what a host logs of its syncs, and lets a test wait for it. None of it may hold a secret.</summary>
/// <param name="least">The least level that is kept.</param>
internal sealed class LogWatch(LogLevel least) : ILoggerProvider, ILogger
{
    private readonly List<string> _lines = [];
    private readonly List<(Func<IReadOnlyList<string>, bool> Holds, TaskCompletionSource Met)> _waits = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Waits until a line has this text, for as long as a test may take.</summary>
    public Task UntilAsync(string text) => UntilAsync(lines => lines.Any(line => line.Contains(text, StringComparison.Ordinal)));

    public async Task UntilAsync(Func<IReadOnlyList<string>, bool> holds)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lines)
        {
            if (holds(_lines))
            {
                return;
            }

            _waits.Add((holds, met));
        }

        try
        {
            await met.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"It was never logged:\n{string.Join('\n', Lines)}");
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(SecretWatch.Check($"{logLevel} {formatter(state, exception)} {exception}".TrimEnd(), "the log"));
            _waits.Where(wait => wait.Holds(_lines)).ToList().ForEach(wait => wait.Met.TrySetResult());
        }
    }

    public void Dispose()
    {
    }
}
