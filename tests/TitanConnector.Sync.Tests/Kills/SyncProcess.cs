using System.Diagnostics;
using System.Globalization;
using TitanConnector.Connection;
using TitanConnector.Emulator;

namespace TitanConnector.Sync.Tests.Kills;

/// <summary>A process that syncs, and may kill or stop itself before a step.</summary>
internal sealed class SyncProcess : IDisposable
{
    public const int Killed = 128 + 9;

    /// <summary>So long that it need not be renewed. A renewal that is stopped in the middle would hold a lock that nobody ends.</summary>
    public const double LongLease = 3600;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private SyncProcess(Process process) => _process = process;

    public static SyncProcess Start(
        TitanEmulator emulator, string target, string streams, double leaseSeconds, params string[] deed) => Start(
        new ConnectionSettings
        {
            ApiUrl = emulator.BaseUrl.ToString(),
            Tenant = emulator.Credentials.Tenant.ToString(CultureInfo.InvariantCulture),
            ClientId = emulator.Credentials.ClientId,
            ClientSecret = emulator.Credentials.ClientSecret,
            ApplicationKey = emulator.Credentials.ApplicationKey,
        },
        target,
        streams,
        leaseSeconds,
        deed);

    public static SyncProcess Start(ConnectionSettings settings, string target, string streams, double leaseSeconds, params string[] deed)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "TitanConnector.Sync.Host"),
            [target, streams, leaseSeconds.ToString(CultureInfo.InvariantCulture), .. deed])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["SERVICETITAN_ENVIRONMENT"] = "emulator",
                ["SERVICETITAN_API_URL"] = settings.ApiUrl,
                ["SERVICETITAN_TENANT_ID"] = settings.Tenant,
                ["SERVICETITAN_CLIENT_ID"] = settings.ClientId,
                ["SERVICETITAN_CLIENT_SECRET"] = settings.ClientSecret,
                ["SERVICETITAN_APP_KEY"] = settings.ApplicationKey,
            },
        };
        return new SyncProcess(Process.Start(start)!);
    }

    /// <summary>Runs one to its end.</summary>
    /// <returns>The exit status, and what it printed.</returns>
    public static async Task<(int Status, string Output)> RunAsync(
        TitanEmulator emulator, string target, string streams, double leaseSeconds, params string[] deed)
    {
        using var process = Start(emulator, target, streams, leaseSeconds, deed);
        return await process.EndAsync();
    }

    /// <summary>Starts one after the other while the tenant changes, and kills each at a random moment, until enough were killed.</summary>
    /// <returns>How many were killed before they ended by themselves.</returns>
    public static async Task<int> KillAsync(
        WorkingTenant tenant, string target, string streams, double leaseSeconds, int wanted, Random random)
    {
        // Runs take longer or shorter than the one before. One that ended before its moment makes the next moment come earlier, and twice
        // as early each time, so that runs are killed on a fast machine, on a slow one, and on one that stood still for a while.
        var duration = TimeSpan.FromSeconds(1);
        var (killed, missed) = (0, 0);
        for (var run = 0; killed < wanted && run < wanted * 4; run++)
        {
            tenant.Break(run);
            var started = TimeProvider.System.GetTimestamp();
            using var process = Start(tenant.Emulator, target, streams, leaseSeconds);
            var ended = process.EndAsync();
            var moment = Task.Delay(
                duration * (0.2 + (0.8 * random.NextDouble())), TimeProvider.System, TestContext.Current.CancellationToken);
            while (!moment.IsCompleted && !ended.IsCompleted)
            {
                await tenant.ChangeAsync(1);
            }

            if (!ended.IsCompleted)
            {
                process.Kill();
            }

            if ((await ended).Status == Killed)
            {
                killed++;
                missed = 0;
            }
            else
            {
                duration = TimeProvider.System.GetElapsedTime(started) / Math.Pow(2, ++missed);
            }

            tenant.Mend();
        }

        return killed;
    }

    public async Task<(int Status, string Output)> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var output = _process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = _process.StandardError.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await output + await errors);
    }

    /// <summary>Waits until it has stopped itself.</summary>
    public async Task StoppedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (StateOf(_process.Id) != 'T')
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    public void Continue() => Signal("-CONT");

    public void Kill() => Signal("-KILL");

    public void Dispose()
    {
        // Nothing may still write when its files are removed.
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    // "pid (name) state …"
    private static char StateOf(int id) => File.ReadAllText($"/proc/{id}/stat").Split(") ")[1][0];
}
