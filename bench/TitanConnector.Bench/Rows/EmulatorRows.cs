using TitanConnector.Bench.Running;

namespace TitanConnector.Bench.Rows;

internal sealed class EmulatorRows(Programs programs)
{
    public async IAsyncEnumerable<Row> MeasureAsync(string dataFile)
    {
        await using var emulator = await Server.PinnedEmulatorAsync(programs, "--data", dataFile);
        yield break;
    }
}
