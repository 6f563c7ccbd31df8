using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Syncs;

/// <summary><c>titan sync forget</c>.</summary>
public class SyncForgetTests
{
    [Fact]
    public async Task A_customer_is_forgotten_with_a_receipt_and_does_not_come_back()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5) });
        using var titan = new TitanProcess(emulator.Settings) { Variables = { ["TITAN_SYNC_TO"] = "titan.db" } };
        (await titan.RunAsync("sync", "run", "--streams", "customers")).ExitCode.ShouldBe(0);
        var first = (string)JsonNode.Parse((await titan.RunAsync("customers", "list", "--output", "json")).Output)![0]!["id"]!.ToString();

        var forgotten = await titan.RunAsync("sync", "forget", "--customer", first, "--output", "json");
        await titan.RunAsync("sync", "reset", "customers");
        var again = await titan.RunAsync("sync", "run", "--streams", "customers");
        var wrong = await titan.RunAsync("sync", "forget", "--customer", "Avery");

        forgotten.ExitCode.ShouldBe(0, forgotten.Error);
        forgotten.Error.ShouldContain("ServiceTitan itself was not changed.");
        var receipt = JsonNode.Parse(forgotten.Output)!;
        receipt["customer"]!.ToString().ShouldBe(first);
        ((bool)receipt["compacted"]!).ShouldBeTrue();
        receipt["tables"]![0]!["table"]!.ToString().ShouldBe("customers");
        ((int)receipt["tables"]![0]!["deleted"]!).ShouldBe(1);
        again.ExitCode.ShouldBe(0, again.Error);
        ((int)JsonNode.Parse(again.Output)![0]!["streams"]![0]!["changed"]!).ShouldBe(0);
        wrong.ExitCode.ShouldBe(2);
    }
}
