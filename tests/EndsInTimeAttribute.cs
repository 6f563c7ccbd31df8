using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Xunit.v3;

[assembly: TitanConnector.EndsInTime]

namespace TitanConnector;

/// <summary>
/// Cancels a test that takes longer than five minutes, or than the minutes of <c>TITAN_TEST_MINUTES</c>, so that it fails by its name. If
/// it goes on after another minute, its process ends with an error that names it. Without this, a test that waits for what never comes
/// would hold up the run until something ends all of it, and nothing would say which test it was.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class EndsInTimeAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(
        double.TryParse(Environment.GetEnvironmentVariable("TITAN_TEST_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? minutes : 5);

    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Watch> _watches = [];

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (!Debugger.IsAttached)
        {
            _watches[test.UniqueID] = new Watch(test.TestDisplayName, TestContext.Current);
        }
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_watches.TryRemove(test.UniqueID, out var watch))
        {
            watch.Dispose();
            if (watch.IsOver)
            {
                Assert.Fail($"It took longer than {Limit.TotalMinutes} minutes and was canceled.");
            }
        }
    }

    private sealed class Watch : IDisposable
    {
        private readonly string _name;
        private readonly ITestContext _context;
        private readonly Timer _timer;

        public Watch(string name, ITestContext context)
        {
            (_name, _context) = (name, context);
            _timer = new Timer(_ => End(), null, Limit, Grace);
        }

        public bool IsOver { get; private set; }

        public void Dispose() => _timer.Dispose();

        private void End()
        {
            if (IsOver)
            {
                Environment.FailFast($"{_name} goes on {Grace.TotalMinutes} minute after it was canceled.");
            }

            IsOver = true;
            _context.CancelCurrentTest();
        }
    }
}
