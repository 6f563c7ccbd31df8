using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using TitanConnector.Bench.Running;

namespace TitanConnector.Bench.Rows;

/// <summary>Compares Fetch All with the time it takes to move the same bytes.</summary>
/// <param name="programs">The program under test, and the baselines, published the same way.</param>
/// <param name="onRuntime">The baselines on the shared runtime, as most .NET programs run. The goals for the zero-cost server are relative
/// to these.</param>
internal sealed class FetchRows(Programs programs, Programs onRuntime)
{
    private const int Customers = 100_000;
    private const double MostMegabytes = 64;

    // The best peer takes 1.1 s and the baseline 0.16 s on the same machine; the goal is 0.6 of that ratio.
    private const double PeerRatio = 0.6 * 1.1 / 0.16;

    private static readonly string[] FetchAll = ["customers", "list", "--fetch-all", "--output", "ndjson", "--requests-per-second", "0"];

    public async IAsyncEnumerable<Row> MeasureAsync(string dataFile)
    {
        string[] tenant = ["--data", dataFile, "--seed", Customers.ToString(CultureInfo.InvariantCulture)];
        await using (var emulator = await Server.EmulatorAsync(programs, tenant))
        {
            yield return Ndjson("100,000 customers to ndjson, emulator, no latency", await AgainstBytesAsync(emulator), 1.3);
            yield return await TypedAsync(emulator);
        }

        await using (var emulator = await Server.EmulatorAsync(programs, [.. tenant, "--latency", "50"]))
        {
            yield return Ndjson("100,000 customers to ndjson, emulator, 50 ms latency", await AgainstBytesAsync(emulator), 1.3);
        }

        await using (var pages = await Server.PagesAsync(programs, Customers, latency: 0))
        {
            yield return Ndjson("100,000 records of 905 bytes from a server that costs nothing", await AgainstRuntimeAsync(pages),
                PeerRatio, $"at most {PeerRatio:0.0} × (0.6 of the best peer)");
            if (programs != onRuntime)
            {
                yield return Strict(await AgainstBytesAsync(pages));
            }
        }

        await using (var pages = await Server.PagesAsync(programs, Customers, latency: 50))
        {
            yield return Ndjson("the same at 50 ms latency", await AgainstRuntimeAsync(pages), 1.3);
            if (programs != onRuntime)
            {
                yield return Strict(await AgainstBytesAsync(pages));
            }
        }

        await using (var pages = await Server.PagesAsync(programs, 10 * Customers, latency: 0))
        {
            var run = await TitanAsync(pages);
            yield return new Row("1,000,000 records of 905 bytes to ndjson", $"under {MostMegabytes:0} MB", Pair.Text(run.Wall), "", null,
                run.PeakMegabytes < MostMegabytes, run.PeakMegabytes);
            var typed = await ChildAsync(pages, "typed");
            yield return new Row("1,000,000 typed records through the library", $"under {MostMegabytes:0} MB", Pair.Text(typed.Wall), "",
                null, typed.PeakMegabytes < MostMegabytes, typed.PeakMegabytes);
        }
    }

    /// <summary>
    /// Measures the most requests in flight at once and in any second, with pages so small that the rate limit is the bottleneck.
    /// </summary>
    public async IAsyncEnumerable<Row> MeasurePaceAsync()
    {
        await using var pages = await Server.PagesAsync(programs, Customers, latency: 20);
        var run = await Run.OfAsync(
            programs.Titan, ["customers", "list", "--fetch-all", "--output", "ndjson", "--page-size", "250"], pages.Connection);
        using var http = new HttpClient();
        var stats = await http.GetFromJsonAsync<JsonElement>(new Uri(pages.Url, "stats"));
        var (inFlight, inASecond) = (stats.GetProperty("inFlight").GetInt32(), stats.GetProperty("inASecond").GetInt32());
        yield return new Row("100,000 records in pages of 250: in flight, and in any second", "at most 8, and 60",
            $"{inFlight}, and {inASecond}, in {Pair.Text(run.Wall)}", "", null, inFlight <= 8 && inASecond <= 60, run.PeakMegabytes);
    }

    /// <summary>Measures whether compressed pages pay off, over real links and over loopback.</summary>
    public async IAsyncEnumerable<Row> MeasureCompressionAsync()
    {
        (string Megabits, string Over)[] links =
        [
            ("100", "over a link of 100 Mbit/s"), ("1000", "over a link of 1 Gbit/s"), ("100000", "over this machine's own memory"),
        ];
        foreach (var (megabits, over) in links)
        {
            await using var compressed = await Server.PagesAsync(programs, Customers, latency: 0, megabits, "compress");
            await using var plain = await Server.PagesAsync(programs, Customers, latency: 0, megabits);
            var pair = await Pair.MeasureAsync(() => TitanAsync(compressed), () => TitanAsync(plain));
            yield return new Row($"100,000 records of 905 bytes, gzip, {over}", "no slower", Pair.Text(pair.SubjectWall),
                $"as they are: {Pair.Text(pair.FloorWall)}", pair.Ratio, pair.Ratio <= 1.05, pair.PeakMegabytes);
        }
    }

    private static Row Ndjson(string work, Pair pair, double most, string? goal = null) => new(
        work, $"{goal ?? $"at most {most:0.0} ×"}, under {MostMegabytes:0} MB", Pair.Text(pair.SubjectWall),
        $"bytes, 8 in flight: {Pair.Text(pair.FloorWall)}", pair.Ratio, pair.Ratio <= most, pair.PeakMegabytes, MostMegabytes);

    private static Row Strict(Pair pair) => new(
        "the same, against a floor of native code", "none", Pair.Text(pair.SubjectWall), $"bytes, 8 in flight: {Pair.Text(pair.FloorWall)}",
        pair.Ratio, null, pair.PeakMegabytes);

    private Task<Pair> AgainstRuntimeAsync(Server server) =>
        Pair.MeasureAsync(() => TitanAsync(server), () => Run.OfAsync(onRuntime.Child, ["bytes"], server.Connection));

    private Task<Pair> AgainstBytesAsync(Server server) => Pair.MeasureAsync(() => TitanAsync(server), () => ChildAsync(server, "bytes"));

    private async Task<Row> TypedAsync(Server server)
    {
        var pair = await Pair.MeasureAsync(() => ChildAsync(server, "typed"), () => ChildAsync(server, "typed-floor"));
        var (subject, floor) = (pair.Subject[0].LastLine, pair.Floor[0].LastLine);
        if (subject != floor)
        {
            throw new InvalidOperationException($"The library lists {subject} records, and there are {floor}.");
        }

        return new Row("100,000 typed customers through the library, emulator", $"at most 1.1 ×, under {MostMegabytes:0} MB",
            Pair.Text(pair.SubjectWall), $"HttpClient and source-generated JSON: {Pair.Text(pair.FloorWall)}",
            pair.Ratio, pair.Ratio <= 1.1, pair.PeakMegabytes, MostMegabytes);
    }

    private Task<Run> TitanAsync(Server server) => Run.OfAsync(programs.Titan, FetchAll, server.Connection);

    private Task<Run> ChildAsync(Server server, string work) => Run.OfAsync(programs.Child, [work], server.Connection);
}
