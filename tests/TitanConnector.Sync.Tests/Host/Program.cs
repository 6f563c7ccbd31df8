using System.Diagnostics;
using System.Globalization;
using TitanConnector;
using TitanConnector.Connection;
using TitanConnector.Sync;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Folders;
using TitanConnector.Sync.Postgres;
using TitanConnector.Sync.Sqlite;
using TitanConnector.Sync.Targets;

// A separate process for a test to kill or to stop. Arguments: the target, the streams, the seconds of the lease, and, if it is to end or
// stop itself, "kill" or "stop", a part of a step and how often that comes before. The connection is in the environment.
var (address, streams, seconds) = (args[0], args[1].Split(','), double.Parse(args[2], CultureInfo.InvariantCulture));
var (deed, part, left) = args.Length > 3 ? (args[3], args[4], int.Parse(args[5], CultureInfo.InvariantCulture)) : ("", "", 0);

Func<string, Task> beforeStep = step =>
{
    if (deed.Length > 0 && step.Contains(part, StringComparison.Ordinal) && Interlocked.Decrement(ref left) == -1)
    {
        // A signal to this process, sent by another, so that nothing here can get in between.
        Process.Start("kill", [deed == "kill" ? "-KILL" : "-STOP", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)])
            .WaitForExit();
    }

    return Task.CompletedTask;
};
ISyncTarget target = PostgresAddress.IsUrl(address) ? new PostgresTarget(address, beforeStep: (_, step) => beforeStep(step))
    : address.StartsWith("dir:", StringComparison.Ordinal) ? new FolderTarget(address[4..], beforeStep: beforeStep)
    : new SqliteTarget(address, beforeStep: (_, step) => beforeStep(step));
await using (target)
{
    using var titan = new TitanClient(ConnectionSettings.FromEnvironmentVariables(), new TitanClientOptions { RequestsPerSecond = 0 });
    var engine = new SyncEngine(target, new SyncOptions
    {
        Streams = streams,
        History = ["customers"],

        // Which step comes next is then always the same: the test waits for what comes after the stop.
        StreamsAtOnce = deed == "stop" ? 1 : 4,
        LeaseDuration = TimeSpan.FromSeconds(seconds),
    });
    while (true)
    {
        var result = (await engine.RunAsync([new SyncTenant(titan, "test") { Environment = "emulator" }]))[0];
        if (result.BusyWith is null)
        {
            Console.WriteLine(
                result.IsComplete ? "complete" : $"{result.Error} {string.Join("; ", result.Streams.Select(stream => stream.Error))}");
            return result.IsComplete ? 0 : 1;
        }

        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
    }
}
