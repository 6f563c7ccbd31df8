using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Paging;

namespace TitanConnector.Bench.Micro;

/// <summary>The inner loops: what is done for every page, every request, every call.</summary>
[MemoryDiagnoser]
public class Loops
{
    private const int Records = 5000;

    private byte[] _page = [];

    public static int Run(string[] arguments)
    {
        // In this process: a generated project of its own could not see what is internal here.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkRunner.Run<Loops>(config, arguments);
        return 0;
    }

    [GlobalSetup]
    public void Setup()
    {
        var record = $$"""{"id":12345678,"name":"Avery Heating","address":{"street":"4742 Champlin Plaza","zip":"43215"},"createdOn":"2024-05-06T07:08:09.1234567Z","note":"{{new string('x', 760)}}"}""";
        _page = Encoding.UTF8.GetBytes(
            $$"""{"page":1,"pageSize":{{Records}},"hasMore":true,"totalCount":null,"data":[{{string.Join(',', Enumerable.Repeat(record, Records))}}]}""");
    }

    /// <summary>Where the 5,000 records of a page are, and what tells them apart.</summary>
    [Benchmark]
    public int SplitPage() => Envelope.Read(_page)!.Records.Count;

    /// <summary>From an action to method, path and query.</summary>
    [Benchmark]
    public string BuildRequest()
    {
        var action = new ListCustomers { PageSize = 50, Active = ActiveFilter.Any, Name = "Avery" };
        return RequestBuilder.Build(ActionCatalog.Of(action), action, 1234567890).Target();
    }

    /// <summary>From an action to its definition.</summary>
    [Benchmark]
    public ActionDefinition FindDefinition() => ActionCatalog.Of(new UpdateCustomer { CustomerId = 7 });
}
