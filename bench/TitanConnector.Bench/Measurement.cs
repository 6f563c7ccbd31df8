using TitanConnector.Bench.Rows;
using TitanConnector.Bench.Running;

namespace TitanConnector.Bench;

/// <summary>Measures the rows of the table, one part after the other.</summary>
internal static class Measurement
{
    public static async Task<int> RunAsync(string[] parts)
    {
        var root = Root();
        var programs = await Programs.PublishAsync(root);
        var folder = Directory.CreateTempSubdirectory("titan-bench-");
        var rows = new List<Row>();
        try
        {
            foreach (var part in parts)
            {
                var measured = part switch
                {
                    "fetch" => new FetchRows(programs).MeasureAsync(Path.Combine(folder.FullName, "tenant.db")),
                    "commands" => new CommandRows(programs).MeasureAsync(),
                    "emulator" => new EmulatorRows(programs).MeasureAsync(Path.Combine(folder.FullName, "load.db")),
                    _ => throw new ArgumentException($"There is no part {part}.", nameof(parts)),
                };
                await foreach (var row in measured)
                {
                    Console.Error.WriteLine($"{row.Work}: {row.Result} ({row.Floor}) {row.Ratio:0.00} {row.PeakMegabytes:0} MB");
                    rows.Add(row);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        var table = Report.Write(rows);
        Console.WriteLine(table);
        if (parts.Length == 3)
        {
            Report.Save(Path.Combine(root, "docs", "performance.md"), table);
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

        return folder?.FullName ?? throw new InvalidOperationException("The bench runs inside the repository.");
    }
}
