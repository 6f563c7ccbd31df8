using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using TitanConnector.Cli.Syncs;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary>The metrics of <c>titan sync run --watch --metrics-port N</c>.</summary>
public class MetricsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Values_are_added_up_and_labels_are_escaped()
    {
        using var meter = new Meter($"test of {nameof(MetricsTests)}");
        using var text = new PrometheusText(meter.Name);
        var counter = meter.CreateCounter<long>("test.rows", "{row}", "Rows\nof a test.");
        var histogram = meter.CreateHistogram(
            "test.took", "s", "How long.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 2] });
        meter.CreateObservableGauge("test.lag", () => 2.5, "s", "Lag.");
        counter.Add(2, new KeyValuePair<string, object?>("a.b", "x\"y\\z\n"));
        counter.Add(3, new KeyValuePair<string, object?>("a.b", "x\"y\\z\n"));
        histogram.Record(0.25);
        histogram.Record(1);

        text.Write().ShouldBe(
            """
            # HELP test_lag_seconds Lag.
            # TYPE test_lag_seconds gauge
            test_lag_seconds 2.5
            # HELP test_rows_total Rows\nof a test.
            # TYPE test_rows_total counter
            test_rows_total{a_b="x\"y\\z\n"} 5
            # HELP test_took_seconds How long.
            # TYPE test_took_seconds histogram
            test_took_seconds_bucket{le="0.5"} 1
            test_took_seconds_bucket{le="2"} 2
            test_took_seconds_bucket{le="+Inf"} 2
            test_took_seconds_sum 1.25
            test_took_seconds_count 2

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_watch_serves_what_it_has_read_and_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5) });
        using var titan = new TitanProcess(emulator.Settings);
        var (port, watch) = await StartAsync(titan, "sync", "run", "--to", "titan.db", "--streams", "customers", "--watch");
        using var ended = watch;
        using var http = new HttpClient();
        var text = "";

        // What a commit measures last.
        while (!text.Contains("titan_sync_lag_seconds{", StringComparison.Ordinal))
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/metrics"), Token);
            $"{answer.Content.Headers.ContentType}".ShouldBe("text/plain; version=0.0.4; charset=utf-8");
            text = await answer.Content.ReadAsStringAsync(Token);
        }

        using var elsewhere = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"), Token);
        TitanProcess.Signal(watch, "TERM");
        (await TitanProcess.FinishAsync(watch)).ExitCode.ShouldBe(0);
        elsewhere.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var labels = $"{{titan_stream=\"customers\",titan_tenant=\"{emulator.Settings.Tenant}\"}}";
        text.ShouldContain($"titan_sync_lag_seconds{labels}");
        text.ShouldContain($"titan_sync_commit_duration_seconds_count{labels}");
        text.ShouldMatch($"titan_sync_rows_read_total\\{labels} [0-9]+\n");
    }

    /// <summary>Starts a watch that serves its metrics, and waits until it does.</summary>
    private static async Task<(int Port, Process Watch)> StartAsync(TitanProcess titan, params string[] arguments)
    {
        while (true)
        {
            // Below the ports that the system gives to connections.
            var port = Random.Shared.Next(15_000, 32_000);
            var watch = titan.Start([.. arguments, "--metrics-port", port.ToString(CultureInfo.InvariantCulture)]);

            // It says what it copies once it serves the metrics.
            var said = await watch.StandardError.ReadLineAsync(Token);
            if (said?.EndsWith(": it is already taken", StringComparison.Ordinal) is not true)
            {
                said.ShouldNotBeNull().ShouldStartWith("titan: copying ");
                return (port, watch);
            }

            watch.Dispose();
        }
    }
}
