using TitanConnector.Bench.Rows;
using TitanConnector.Bench.Running;

namespace TitanConnector.Bench;

/// <summary>Measures the rows of the tables, one part at a time.</summary>
internal sealed class Measurement(string root, string folder)
{
    public static readonly string[] Parts = ["fetch", "compression", "commands", "emulator", "sync", "runtime"];

    private readonly List<Row> _native = [];
    private readonly List<Row> _onRuntime = [];

    public static async Task<int> RunAsync(string[] parts)
    {
        var root = Root();
        var folder = Directory.CreateTempSubdirectory("titan-bench-");
        try
        {
            var measurement = new Measurement(root, folder.FullName);
            await measurement.MeasureAsync(parts);
            var tables = measurement.Write();
            Console.WriteLine(tables);
            if (parts.Length == Parts.Length)
            {
                Report.Save(Path.Combine(root, "docs", "performance.md"), "measured", tables);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TitanConnector.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run the bench inside the repository.");
    }

    private async Task MeasureAsync(string[] parts)
    {
        var native = await Programs.NativeAsync(root);
        var onRuntime = parts.Any(part => part is "fetch" or "compression" or "runtime") ? await Programs.OnRuntimeAsync(root) : native;
        foreach (var part in parts)
        {
            switch (part)
            {
                case "fetch":
                    await AddAsync(_native, new FetchRows(native, onRuntime).MeasureAsync(Data("tenant.db")));
                    await AddAsync(_native, new FetchRows(native, onRuntime).MeasurePaceAsync());
                    break;
                case "compression":
                    await AddAsync(_native, new FetchRows(native, onRuntime).MeasureCompressionAsync());
                    break;
                case "commands":
                    await AddAsync(_native, new CommandRows(native).MeasureAsync());
                    break;
                case "emulator":
                    await AddAsync(_native, new EmulatorRows(native).MeasureAsync(Data("load.db")));
                    break;
                case "sync":
                    await AddAsync(_native, new SyncRows(native, folder).MeasureAsync());
                    break;
                case "runtime":
                    await AddAsync(_onRuntime, new FetchRows(onRuntime, onRuntime).MeasureAsync(Data("tenant.db")));
                    await AddAsync(_onRuntime, new CommandRows(onRuntime).MeasureAsync());
                    break;
                default:
                    throw new ArgumentException($"Unknown part: {part}.", nameof(parts));
            }
        }
    }

    private string Data(string name) => Path.Combine(folder, name);

    private static async Task AddAsync(List<Row> rows, IAsyncEnumerable<Row> measured)
    {
        await foreach (var row in measured)
        {
            Console.Error.WriteLine($"{row.Work}: {row.Result} ({row.Floor}) {row.Ratio:0.00} {row.PeakMegabytes:0} MB");
            rows.Add(row);
        }
    }

    private string Write()
    {
        var native = $"As native code:\n\n{Report.Write(_native)}";
        return _onRuntime.Count == 0
            ? native
            : $"{native}\nOn the shared runtime, compiled ahead, as the .NET tool is:\n\n{Report.Write(_onRuntime)}";
    }
}
