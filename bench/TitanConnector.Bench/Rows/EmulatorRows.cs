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
        var id = await load.CustomerIdAsync(5000);
        var customer = string.Create(CultureInfo.InvariantCulture, $"customers/{id}");

        yield return await RowAsync("emulator: get a customer", 10_000, emulator, () => load.GetAsync(customer, Duration, Connections));
        yield return await RowAsync(
            "emulator: a page of 50 customers", 4_000, emulator, () => load.GetAsync("customers?pageSize=50", Duration, Connections));
        yield return await RowAsync("emulator: create a customer", 3_000, emulator,
            () => load.PostAsync("customers", EmulatorLoad.NewCustomer, Duration, Connections));
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
}
