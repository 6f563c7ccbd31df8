using System.Diagnostics;
using System.Globalization;
using TitanConnector.Connection;
using TitanConnector.Emulator;

namespace TitanConnector.Bench.Running;

/// <summary>A server in its own process: the emulator or the zero-cost server.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _cache = Directory.CreateTempSubdirectory("titan-bench-").FullName;

    private Server(Process process, string url)
    {
        _process = process;
        Url = new Uri(url);
    }

    public Uri Url { get; }

    /// <summary>Processor time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The environment variables for a process that connects to it. Tokens are cached in a separate folder.</summary>
    public IReadOnlyDictionary<string, string> Connection => new Dictionary<string, string>
    {
        ["SERVICETITAN_ENVIRONMENT"] = Settings.Environment!,
        ["SERVICETITAN_API_URL"] = Settings.ApiUrl!,
        ["SERVICETITAN_TENANT_ID"] = Settings.Tenant!,
        ["SERVICETITAN_CLIENT_ID"] = Settings.ClientId!,
        ["SERVICETITAN_CLIENT_SECRET"] = Settings.ClientSecret!,
        ["SERVICETITAN_APP_KEY"] = Settings.ApplicationKey!,
        ["XDG_CACHE_HOME"] = _cache,
    };

    /// <summary>The same for this process.</summary>
    public ConnectionSettings Settings => new()
    {
        Environment = "emulator",
        ApiUrl = Url.ToString(),
        Tenant = EmulatorCredentials.Default.Tenant.ToString(CultureInfo.InvariantCulture),
        ClientId = EmulatorCredentials.Default.ClientId,
        ClientSecret = EmulatorCredentials.Default.ClientSecret,
        ApplicationKey = EmulatorCredentials.Default.ApplicationKey,
    };

    public static Task<Server> EmulatorAsync(Programs programs, params string[] arguments) =>
        StartAsync(programs.Titan, ["emulator", "--port", "0", "--rate-limit", "0", .. arguments]);

    /// <summary>Starts the emulator pinned to one processor, so that its client has the other.</summary>
    public static Task<Server> PinnedEmulatorAsync(Programs programs, params string[] arguments) =>
        StartAsync("taskset", ["-c", "0", programs.Titan, "emulator", "--port", "0", "--rate-limit", "0", .. arguments]);

    /// <summary>Starts the zero-cost server.</summary>
    /// <param name="programs">The published programs.</param>
    /// <param name="records">The number of records.</param>
    /// <param name="latency">The delay of each answer, in milliseconds.</param>
    /// <param name="link">The simulated link: its megabits per second, and <c>compress</c> if answers may be compressed.</param>
    public static Task<Server> PagesAsync(Programs programs, int records, int latency, params string[] link) => StartAsync(
        programs.Child, ["serve", records.ToString(CultureInfo.InvariantCulture), latency.ToString(CultureInfo.InvariantCulture), .. link]);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_cache, recursive: true);
    }

    private static async Task<Server> StartAsync(string program, IEnumerable<string> arguments)
    {
        var process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf("http://", StringComparison.Ordinal) is var at and >= 0)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new Server(process, line[at..].Split(' ', ',')[0]);
            }
        }

        throw new InvalidOperationException($"{program} did not start.");
    }
}
