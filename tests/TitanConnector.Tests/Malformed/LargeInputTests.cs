using System.Diagnostics;
using System.Text.Json;
using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Errors;

namespace TitanConnector.Tests.Malformed;

/// <summary>
/// Inputs with hundreds of thousands of keys, by accident or on purpose: the time to check them is proportional to their length, not to its
/// square. Times are compared with others of the same run, so that a slow machine does not matter.
/// </summary>
public sealed class LargeInputTests
{
    private const int Parses = 10;

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    public static TheoryData<string, string, string> Places => new()
    {
        { "createCustomer", "{", "}" },
        { "createCustomer", """{"name":"Avery","address":{""", "}}" },
        { "createCustomer", """{"name":"Avery","locations":[{"address":{""", "}}]}" },
        { "listCustomers", """{"customQueryParams":{""", "}}" },
        { "listCustomers", """{"allowUnknownQuery":true,"customQueryParams":{""", "}}" },
        { "rawRequest", """{"urlType":"crm","url":"/customers","method":"GET","queryParameter":{""", "}}" },
        { "rawRequest", """{"urlType":"crm","url":"/customers","method":"POST","data":{""", "}}" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void An_object_with_many_keys_is_checked_in_a_small_multiple_of_its_parsing_time(string action, string before, string after)
    {
        var definition = ActionCatalog.Find(action).ShouldNotBeNull();
        var json = Write(200_000, before, after);

        // Compares the longest parses with the shortest check, because other work shares this machine. A short parse may escape it, so
        // there are enough to take as long as a check.
        var (parsing, checking, round) = (TimeSpan.Zero, TimeSpan.MaxValue, 0);
        do
        {
            var watch = Stopwatch.StartNew();
            for (var parse = 0; parse < Parses; parse++)
            {
                JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false }).Dispose();
            }

            parsing = TimeSpan.FromTicks(Math.Max(parsing.Ticks, watch.Elapsed.Ticks));
            using var document = JsonDocument.Parse(json);
            checking = TimeSpan.FromTicks(Math.Min(checking.Ticks, Check(definition, document.RootElement).Ticks));
        }
        while (checking / parsing >= 60 / Parses && ++round < 3);

        (checking / parsing).ShouldBeLessThan(60 / Parses, $"to parse {Parses} times took {parsing}, to check {checking}");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Many_keys_take_much_less_than_eight_times_as_long_as_eight_times_an_eighth_of_them(string action, string before, string after)
    {
        var definition = ActionCatalog.Find(action).ShouldNotBeNull();
        TimeFor(1_000);
        var (small, large, round) = (TimeSpan.MaxValue, TimeSpan.MaxValue, 0);

        // Both do the same work unless it grows with the square, and take about as long, so that other work on this machine delays both.
        // Once the ratio is below twice the expected value, further attempts are unnecessary.
        do
        {
            small = TimeSpan.FromTicks(Math.Min(small.Ticks, Enumerable.Range(0, 8).Sum(_ => TimeFor(20_000).Ticks)));
            large = TimeSpan.FromTicks(Math.Min(large.Ticks, TimeFor(160_000).Ticks));
        }
        while (large / small > 2 && ++round < 3);

        (large / small).ShouldBeLessThan(5, $"eight times 20,000 keys took {small}, 160,000 took {large}");

        TimeSpan TimeFor(int keys)
        {
            using var document = JsonDocument.Parse(Write(keys, before, after));
            return Check(definition, document.RootElement);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Checking_uses_memory_near_the_size_of_the_inputs(string action, string before, string after)
    {
        var definition = ActionCatalog.Find(action).ShouldNotBeNull();
        var json = Write(100_000, before, after);
        using var document = JsonDocument.Parse(json);

        var start = GC.GetAllocatedBytesForCurrentThread();
        Check(definition, document.RootElement);

        ((GC.GetAllocatedBytesForCurrentThread() - start) / json.Length).ShouldBeLessThan(120);
    }

    private static string Write(int keys, string before, string after) =>
        before + string.Join(',', Enumerable.Range(0, keys).Select(number => $"\"key{number}\":\"{number}\"")) + after;

    /// <summary>Processes the inputs as far as possible without sending anything; most are refused.</summary>
    private static TimeSpan Check(ActionDefinition definition, JsonElement inputs)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            definition.Read(inputs, Zone);
        }
        catch (InvalidInputException error)
        {
            error.Message.Length.ShouldBeLessThan(100_000);
        }

        return watch.Elapsed;
    }
}
