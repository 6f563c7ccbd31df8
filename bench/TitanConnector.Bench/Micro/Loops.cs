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
using TitanConnector.Crm;
using TitanConnector.Json;
using TitanConnector.Paging;

namespace TitanConnector.Bench.Micro;

/// <summary>The inner loops: what is done for every page, every request, every call.</summary>
[MemoryDiagnoser]
public class Loops
{
    private const int Records = 5000;

    private static readonly JsonTypeInfo<Customer> Contract = (JsonTypeInfo<Customer>)AnswerJson.Options.GetTypeInfo(typeof(Customer));

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
        var record = Encoding.ASCII.GetString(PageServer.NewRecord());
        _page = Encoding.UTF8.GetBytes(
            $$"""{"page":1,"pageSize":{{Records}},"hasMore":true,"totalCount":null,"data":[{{string.Join(',', Enumerable.Repeat(record, Records))}}]}""");
    }

    /// <summary>Where the 5,000 records of a page are, and what tells them apart.</summary>
    [Benchmark]
    public int SplitPage()
    {
        using var envelope = Envelope.Read(_page)!;
        return envelope.Records.Count;
    }

    /// <summary>The 5,000 records of a page as their type.</summary>
    [Benchmark]
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
