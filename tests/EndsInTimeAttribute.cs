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

    private static readonly ConcurrentDictionary<string, Watch> Watches = [];

    // A timer would need a thread of the pool, which may have none left because of what a test does.
    static EndsInTimeAttribute() => new Thread(LookForever) { IsBackground = true, Name = "Time limit of tests" }.Start();

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (!Debugger.IsAttached)
        {
            Watches[test.UniqueID] = new Watch(test.TestDisplayName, TestContext.Current);
        }
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Watches.TryRemove(test.UniqueID, out var watch) && watch.IsOver)
        {
            Assert.Fail($"It took longer than {Limit.TotalMinutes} minutes and was canceled.");
        }
    }

    private static void LookForever()
    {
        using var never = new ManualResetEventSlim();
        while (!never.Wait(TimeSpan.FromSeconds(1)))
        {
            foreach (var watch in Watches.Values)
            {
                watch.Look();
            }
        }
    }

    private sealed class Watch(string name, ITestContext context)
    {
        private readonly long _began = TimeProvider.System.GetTimestamp();
        private long _canceled;

        public bool IsOver { get; private set; }

        public void Look()
        {
            if (IsOver && TimeProvider.System.GetElapsedTime(_canceled) > Grace)
            {
                Environment.FailFast($"{name} goes on {Grace.TotalMinutes} minute after it was canceled.");
            }

            if (!IsOver && TimeProvider.System.GetElapsedTime(_began) > Limit)
            {
                IsOver = true;
                _canceled = TimeProvider.System.GetTimestamp();

                // What is called when a test is canceled may not come back.
                new Thread(context.CancelCurrentTest) { IsBackground = true }.Start();
            }
        }
    }
}
