using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TitanConnector.Actions;
using TitanConnector.Bench.Child;
using TitanConnector.Catalog;
using TitanConnector.Crm;
using TitanConnector.Paging;

namespace TitanConnector.Bench.Micro;

/// <summary>The inner loops: the work done for every page, every request or every call.</summary>
[MemoryDiagnoser]
public class Loops
{
    private const int Records = 5000;

    private static readonly JsonTypeInfo<Customer> Contract = (JsonTypeInfo<Customer>)AnswerJson.Strict.GetTypeInfo(typeof(Customer));

    private byte[] _page = [];

    public static int Run()
    {
        // In this process, because a generated project could not access internal members.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        var summary = BenchmarkRunner.Run<Loops>(config);
        var table = new StringBuilder("| loop | takes | allocates |\n|---|---|---|\n");
        foreach (var report in summary.Reports)
        {
            var loop = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
            var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase);
            table.Append(CultureInfo.InvariantCulture, $"| {loop} | {Text(report.ResultStatistics!.Mean)} | {bytes:N0} bytes |\n");
        }

        Report.Save(Path.Combine(Measurement.Root(), "docs", "performance.md"), "loops", table.ToString());
        return 0;
    }

    [GlobalSetup]
    public void Setup()
    {
        var record = Encoding.ASCII.GetString(PageServer.NewRecord());
        _page = Encoding.UTF8.GetBytes(
            $$"""{"page":1,"pageSize":{{Records}},"hasMore":true,"totalCount":null,"data":[{{string.Join(',', Enumerable.Repeat(record, Records))}}]}""");
    }

    [Benchmark(Description = "Find the 5,000 records of a 4.5 MB page and the keys that identify them")]
    public int SplitPage()
    {
        using var envelope = Envelope.Read(_page)!;
        return envelope.Records.Count;
    }

    [Benchmark(Description = "The same, and deserialize each record")]
    public int ReadRecords()
    {
        using var envelope = Envelope.Read(_page)!;
        var read = 0;
        foreach (var record in envelope.Records.Span)
        {
            read += JsonSerializer.Deserialize(_page.AsSpan(record.Start, record.Length), Contract) is null ? 0 : 1;
        }

        return read;
    }

    [Benchmark(Description = "Turn an action into method, path and query")]
    public string BuildRequest()
    {
        var action = new ListCustomers { PageSize = 50, Active = ActiveFilter.Any, Name = "Avery" };
        return RequestBuilder.Build(ActionCatalog.Write(action), 1234567890).Target();
    }

    [Benchmark(Description = "Look up the definition of an action")]
    public ActionDefinition FindDefinition() => ActionCatalog.Of(new UpdateCustomer { CustomerId = 7 });

    private static string Text(double nanoseconds) => nanoseconds >= 1e6
        ? (nanoseconds / 1e6).ToString("0.0 ms", CultureInfo.InvariantCulture)
        : nanoseconds.ToString("N0", CultureInfo.InvariantCulture) + " ns";
}
