using System.Globalization;
using TitanConnector.Bench.Running;
using TitanConnector.Emulator;

namespace TitanConnector.Bench.Rows;

/// <summary>
/// Measures the throughput of the emulator on one processor, with its records in a file. The client runs on another processor.
/// </summary>
internal sealed class EmulatorRows(Programs programs)
{
    private const int Connections = 8;
    private const int Times = 5;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    public async IAsyncEnumerable<Row> MeasureAsync(string dataFile)
    {
        await using var emulator = await Server.PinnedEmulatorAsync(programs, "--data", dataFile, "--seed", "10000");
        var load = await EmulatorLoad.AuthorizeAsync(emulator.Url, EmulatorCredentials.Default);
        var (customerId, leadId) = (await load.IdAsync("customers", 5000), await load.IdAsync("leads", 500));
        var customer = string.Create(CultureInfo.InvariantCulture, $"customers/{customerId}");
        var lead = string.Create(CultureInfo.InvariantCulture, $"leads/{leadId}");

        yield return await RowAsync("emulator: get a customer", 10_000, emulator, () => load.GetAsync(customer, Duration, Connections));
        yield return await RowAsync(
            "emulator: a page of 50 customers", 4_000, emulator, () => load.GetAsync("customers?pageSize=50", Duration, Connections));
        yield return await RowAsync("emulator: create a customer", 3_000, emulator,
            () => load.PostAsync("customers", EmulatorLoad.NewCustomer, Duration, Connections));
        yield return await AgainstAsync(
            "emulator: get a lead, which no hand-written operation serves", load, lead, "get a customer", customer, 1.5);
        yield return await AgainstAsync(
            "emulator: a page of 50 leads", load, "leads?pageSize=50", "a page of 50 customers", "customers?pageSize=50", 1.5);
        yield return await AgainstAsync(
            "emulator: the last page of 10,000 customers",
            load,
            "customers?pageSize=50&page=190",
            "the first page",
            "customers?pageSize=50",
            2);
        yield return await FeedAsync(load);
    }

    private static async Task<Row> RowAsync(string work, int least, Server emulator, Func<Task<LoadResult>> run)
    {
        await run();
        var (perSecond, cpu) = (new double[Times], new double[Times]);
        for (var i = 0; i < Times; i++)
        {
            var before = emulator.Cpu;
            var result = await run();
            perSecond[i] = result.PerSecond;
            cpu[i] = (emulator.Cpu - before).TotalMicroseconds / result.Requests;
        }

        var median = Pair.Median(perSecond);
        return new Row(work, $"at least {least:N0} a second on one core",
            string.Create(CultureInfo.InvariantCulture, $"{median:N0} a second"),
            string.Create(CultureInfo.InvariantCulture, $"{Pair.Median(cpu):0} µs of processor time each"), null, median >= least);
    }

    /// <summary>Compares two requests that are sent in turn, one at a time.</summary>
    private static async Task<Row> AgainstAsync(
        string work, EmulatorLoad load, string path, string floorWork, string floorPath, double most)
    {
        var (ratios, times, floors) = (new double[Times], new double[Times], new double[Times]);
        await load.GetAsync(path, Duration, connections: 1);
        for (var i = 0; i < Times; i++)
        {
            times[i] = 1000 / (await load.GetAsync(path, Duration, connections: 1)).PerSecond;
            floors[i] = 1000 / (await load.GetAsync(floorPath, Duration, connections: 1)).PerSecond;
            ratios[i] = times[i] / floors[i];
        }

        var ratio = Pair.Median(ratios);
        return new Row(work, string.Create(CultureInfo.InvariantCulture, $"at most {most} ×"),
            string.Create(CultureInfo.InvariantCulture, $"{Pair.Median(times):0.00} ms"),
            string.Create(CultureInfo.InvariantCulture, $"{floorWork}: {Pair.Median(floors):0.00} ms"), ratio, ratio <= most);
    }

    private static async Task<Row> FeedAsync(EmulatorLoad load)
    {
        const int Rows = 5_000;
        const double MostMilliseconds = 30;

        var rows = await load.RowsAsync("export/customers");
        var times = new double[Times];
        for (var i = 0; i < Times; i++)
        {
            times[i] = 1000 / (await load.GetAsync("export/customers", Duration, connections: 1)).PerSecond * Rows / rows;
        }

        var median = Pair.Median(times);
        return new Row("emulator: 5,000 rows of the customers' feed", $"under {MostMilliseconds:0} ms",
            string.Create(CultureInfo.InvariantCulture, $"{median:0} ms"), $"in pages of {rows}", null, median < MostMilliseconds);
    }
}
