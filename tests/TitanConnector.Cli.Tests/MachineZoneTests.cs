using System.Text.RegularExpressions;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>Times without a zone in answers are UTC, whatever the time zone of the machine.</summary>
public partial class MachineZoneTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Asia/Tokyo")]
    [InlineData("UTC")]
    public async Task A_filtered_walk_that_is_interrupted_and_resumed_returns_every_record_once(string zone)
    {
        var list = new ListServer(300) { SaysZone = false, Fails = asked => asked is { IsOfWalk: true, Page: 4 } };
        await using var server = await ListServer.StartAsync(list);
        using var titan = new TitanProcess(server.Settings) { Variables = { ["TZ"] = zone } };
        string[] command = ["customers", "list", "--city", "Akron", "--fetch-all", "--page-size", "50", "-o", "ndjson"];

        var first = await titan.RunAsync([.. command, "--attempts", "1"]);
        list.Fails = _ => false;
        var rest = await titan.RunAsync([.. command, "--resume-from", ResumeFrom().Match(first.Error).Groups[1].Value]);

        first.ExitCode.ShouldBe(4, first.Error);
        rest.ExitCode.ShouldBe(0, rest.Error);
        var ids = Id().Matches(first.Output + rest.Output).Select(match => int.Parse(match.Groups[1].ValueSpan, null)).Order();
        ids.ShouldBe(Enumerable.Range(1, 300));
    }

    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Asia/Tokyo")]
    public async Task A_table_shows_a_time_without_a_zone_as_it_came(string zone)
    {
        await using var server = await ScriptedServer.StartAsync(
            200, """{"page":1,"pageSize":50,"hasMore":false,"data":[{"id":7,"name":"Avery","modifiedOn":"2026-03-01T09:05:00"}]}""");
        using var titan = new TitanProcess(server.Settings) { Variables = { ["TZ"] = zone } };

        var run = await titan.RunAsync("customers", "list", "-o", "table");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("2026-03-01 09:05");
    }

    [Fact]
    public async Task Contacts_modified_since_a_time_are_compared_in_utc()
    {
        await using var server = await ScriptedServer.StartAsync(
            200,
            """
            {"page":1,"pageSize":50,"hasMore":false,"data":[
            {"id":1,"customerId":84,"modifiedOn":"2026-03-01T09:05:00"},{"id":2,"customerId":84,"modifiedOn":"2026-03-01T08:55:00"}]}
            """);
        using var titan = new TitanProcess(server.Settings) { Variables = { ["TZ"] = "Asia/Tokyo" } };

        var run = await titan.RunAsync(
            "customers", "contacts", "list", "--customer-id", "84", "--modified-on-or-after", "2026-03-01T09:00:00Z", "-o", "ndjson");

        run.ExitCode.ShouldBe(0, run.Error);
        Id().Matches(run.Output).Select(match => match.Groups[1].Value).ShouldBe(["1"]);
    }

    [GeneratedRegex(@"--resume-from (\S+)")]
    private static partial Regex ResumeFrom();

    [GeneratedRegex(@"""id"":(\d+)")]
    private static partial Regex Id();
}
