using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net.NetworkInformation;
using TitanConnector.Bench.Running;
using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Diagnostics;
using TitanConnector.Errors;

namespace TitanConnector.Bench;

/// <summary>
/// Makes calls for minutes at 200 requests a second against an emulator that fails in every way it can. Checks that memory stays flat, that
/// sockets stay few and that no exception goes unobserved.
/// </summary>
internal sealed class Soak : IDisposable
{
    private const int PerSecond = 200;
    private const int Workers = 96;
    private const int Tables = 30;

    private static readonly string[] Faults =
    [
        "status=503,chance=0.02,seed=1", "status=500,applied,chance=0.01,seed=2", "reset,chance=0.01,seed=3",
        "reset,applied,chance=0.01,seed=4", "cut,chance=0.01,seed=5", "malformed,chance=0.01,seed=6", "html=502,chance=0.01,seed=7",
        "silence,chance=0.002,seed=8", "drip=50,chance=0.002,seed=9", "status=429,retry-after=1,chance=0.0002,seed=10",
        "expired-token,chance=0.002,seed=11",
    ];

    private static readonly NewAddress Address = new() { Street = "1 Elm", City = "Kent", State = "OH", Zip = "44240", Country = "USA" };

    private readonly TitanClient _titan;
    private readonly long[] _customers;
    private readonly Uri _server;
    private long _requests;
    private long _good;
    private long _failed;
    private long _unknown;
    private long _unobserved;

    private Soak(TitanClient titan, long[] customers, Uri server)
    {
        _titan = titan;
        _customers = customers;
        _server = server;
    }

    public static async Task<int> RunAsync(string[] arguments)
    {
        var minutes = arguments is [var text] ? double.Parse(text, CultureInfo.InvariantCulture) : 5;
        var root = Measurement.Root();
        var programs = await Programs.NativeAsync(root);
        await using var emulator = await Server.EmulatorAsync(programs, "--seed", "200");
        using var titan = new TitanClient(
            emulator.Settings,
            new TitanClientOptions { RequestsPerSecond = PerSecond, Timeout = TimeSpan.FromSeconds(5) });
        var customers = await titan.ListAsync(new ListCustomers { FetchAll = true }).Select(customer => customer.Id).ToArrayAsync();
        using var http = new HttpClient();
        using var faults = new StringContent(
            System.Text.Json.JsonSerializer.Serialize(Faults), System.Text.Encoding.UTF8, "application/json");
        (await http.PostAsync(new Uri(emulator.Url, "emulator/faults"), faults)).EnsureSuccessStatusCode();

        using var soak = new Soak(titan, customers, emulator.Url);
        var table = await soak.RunAsync(TimeSpan.FromMinutes(minutes));
        Console.WriteLine(table);
        if (minutes >= 5)
        {
            Report.Save(Path.Combine(root, "docs", "reliability.md"), "measured", table);
        }

        return 0;
    }

    public void Dispose() => _titan.Dispose();

    private async Task<string> RunAsync(TimeSpan duration)
    {
        using var listener = CountRequests();
        TaskScheduler.UnobservedTaskException += (_, _) => Interlocked.Increment(ref _unobserved);
        using var end = new CancellationTokenSource(duration);
        var started = TimeProvider.System.GetTimestamp();
        var workers = Enumerable.Range(0, Workers).Select(number => Task.Run(() => WorkAsync(new Random(number), end.Token))).ToArray();

        var table = new System.Text.StringBuilder(
            "| after | requests | calls | failed | outcome unknown | managed memory | working set | sockets | unobserved |\n"
            + "|---|---|---|---|---|---|---|---|---|\n");
        for (var line = 1; line <= Tables; line++)
        {
            await Task.Delay(duration / Tables, TimeProvider.System);
            if (line % (Tables / 10) == 0)
            {
                table.Append(Look(TimeProvider.System.GetElapsedTime(started))).Append('\n');
                Console.Error.WriteLine(Look(TimeProvider.System.GetElapsedTime(started)));
            }
        }

        await Task.WhenAll(workers);
        table.Append(Look(TimeProvider.System.GetElapsedTime(started))).Append('\n');
        return table.ToString();
    }

    private MeterListener CountRequests()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name && instrument.Name == "http.client.request.duration")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => Interlocked.Increment(ref _requests));
        listener.Start();
        return listener;
    }

    private async Task WorkAsync(Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await CallAsync(random, end);
                Interlocked.Increment(ref _good);
            }
            catch (OutcomeUnknownException)
            {
                Interlocked.Increment(ref _unknown);
            }
            catch (TitanException)
            {
                Interlocked.Increment(ref _failed);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task CallAsync(Random random, CancellationToken end)
    {
        var customer = _customers[random.Next(_customers.Length)];
        switch (random.Next(20))
        {
            case 0:
                await _titan.ListAsync(new ListCustomers { FetchAll = true, PageSize = 50 }, end).CountAsync(end);
                break;
            case 1:
                await _titan.RunAsync(
                    new CreateCustomer
                    {
                        Name = "Soak",
                        Address = Address,
                        Locations = [new NewLocation { Name = "Home", Address = Address }],
                    },
                    end);
                break;
            case < 6:
                await _titan.RunAsync(new UpdateCustomer { CustomerId = customer, Name = $"Avery {random.Next(1000)}" }, end);
                break;
            default:
                await _titan.RunAsync(new GetCustomer { CustomerId = customer }, end);
                break;
        }
    }

    private string Look(TimeSpan elapsed)
    {
        // Whatever is not collected now is still referenced.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var sockets = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
            .Count(connection => connection.RemoteEndPoint.Port == _server.Port && connection.State == TcpState.Established);
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture,
            $"| {elapsed.TotalSeconds:0} s | {_requests:N0} | {_good:N0} | {_failed:N0} | {_unknown:N0} | "
            + $"{GC.GetTotalMemory(true) / 1048576.0:0.0} MB | {process.WorkingSet64 / 1048576.0:0} MB | {sockets} | {_unobserved} |");
    }
}
