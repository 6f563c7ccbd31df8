using System.Globalization;
using TitanConnector.Bench.Running;
using TitanConnector.Emulator;

namespace TitanConnector.Bench.Rows;

/// <summary>Measures how soon the command line answers, compared with a program that does nothing.</summary>
internal sealed class CommandRows(Programs programs)
{
    public async IAsyncEnumerable<Row> MeasureAsync()
    {
        await using var emulator = await Server.EmulatorAsync(programs, "--seed", "10000");
        yield return await StartAsync(emulator, "titan --version", 70, "--version");
        yield return await StartAsync(emulator, "titan actions, as a table", 100, "actions", "--output", "table");
        var load = await EmulatorLoad.AuthorizeAsync(emulator.Url, EmulatorCredentials.Default);
        var id = (await load.IdAsync("customers", 1)).ToString(CultureInfo.InvariantCulture);
        yield return await StartAsync(emulator, "titan customers get, on a kept token", 150, "customers", "get", "--id", id);
        yield return await TableAsync(emulator);
    }

    private async Task<Row> StartAsync(Server server, string work, double mostMilliseconds, params string[] arguments)
    {
        var pair = await Pair.MeasureAsync(
            () => Run.OfAsync(programs.Titan, arguments, server.Connection),
            () => Run.OfAsync(programs.Child, ["nothing"], server.Connection));
        return new Row(work, $"under {mostMilliseconds:0} ms", Pair.Text(pair.SubjectWall),
            $".NET program that does nothing: {Pair.Text(pair.FloorWall)}", pair.Ratio,
            pair.SubjectWall.TotalMilliseconds < mostMilliseconds, pair.PeakMegabytes);
    }

    private async Task<Row> TableAsync(Server server)
    {
        string[] list = ["customers", "list", "--fetch-all", "--output", "table"];
        var pair = await Pair.MeasureAsync(
            () => Run.OfAsync(programs.Titan, list, server.Connection),
            () => Run.OfAsync(programs.Child, ["bytes"], server.Connection));
        var first = TimeSpan.FromSeconds(Pair.Median(pair.Subject.Select(run => run.FirstByte.TotalSeconds)));
        return new Row("table of 10,000 rows", "under 500 ms", $"{Pair.Text(pair.SubjectWall)}, first rows after {Pair.Text(first)}",
            $"bytes, 8 in flight: {Pair.Text(pair.FloorWall)}", pair.Ratio, pair.SubjectWall.TotalMilliseconds < 500, pair.PeakMegabytes);
    }
}
