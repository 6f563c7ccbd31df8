using System.Text.Json.Nodes;
using TitanConnector.Catalog;
using TitanConnector.Cli.Checks;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>Forty tenants of one application, of which three are set up wrongly.</summary>
public class TenantsTests
{
    private const int Tenants = 40;

    [Fact]
    public async Task Tenants_are_imported_from_csv_tested_and_checked_and_the_wrong_ones_are_named()
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(3),
            Tenants = EmulatorCredentials.ForTenants(Tenants),
        });
        await using var narrow = await TestEmulator.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.OfCustomers(3),
            Tenants = EmulatorCredentials.ForTenants(Tenants),
            Scopes = ["tn.crm.customers:r"],
        });
        await using var elsewhere = await TestEmulator.StartAsync();
        using var titan = new TitanProcess { ShowsEmulatorsSecrets = true };
        var rows = EmulatorCredentials.ForTenants(Tenants).Select((tenant, i) => string.Join(
            ',',
            $"t{i + 1:00}",
            "emulator",
            tenant.Tenant,
            tenant.ClientId,
            i == 4 ? "cs1.wrong" : tenant.ClientSecret,
            i == 9 ? elsewhere.Settings.ApiUrl : i == 19 ? narrow.Settings.ApiUrl : emulator.Settings.ApiUrl,
            "\"Eastern Standard Time\"",
            i % 2 == 0 ? "ohio" : "ohio;north"));
        await File.WriteAllLinesAsync(
            Path.Combine(titan.Folder, "tenants.csv"),
            ["Name,Environment,Tenant ID,Client ID,Client Secret,API URL,Time Zone,Labels", .. rows],
            TestContext.Current.CancellationToken);

        var application = await titan.RunAsync(
            "applications", "add", "acme", "--app-key", "ak1.emulator", "--scopes", "tn.crm.customers:r");
        var imported = await titan.RunAsync("connections", "import", Path.Combine(titan.Folder, "tenants.csv"), "--application", "acme");
        var north = await titan.RunAsync("connections", "list", "--label", "north");
        var tested = await titan.RunAsync("connections", "test", "--all");
        var check = await titan.RunAsync("check", "--all", "--for", "lead-intake");
        var table = await titan.RunAsync("check", "--all", "--for", "lead-intake", "--output", "table");

        application.ExitCode.ShouldBe(0, application.Error);
        imported.Error.ShouldContain("Saved 40 connections (40 new)");
        JsonNode.Parse(north.Output)!.AsArray().Count.ShouldBe(20);
        JsonNode.Parse(north.Output)![0]!["timeZone"]!.GetValue<string>().ShouldBe("America/New_York");
        tested.ExitCode.ShouldBe(3);
        NamesOf(tested, record => !record["accepted"]!.GetValue<bool>()).ShouldBe(["t05", "t10"]);
        check.ExitCode.ShouldBe(1);
        NamesOf(check, record => !record["passed"]!.GetValue<bool>() && record["check"]!.GetValue<string>() == "token")
            .ShouldBe(["t05", "t10"]);
        var missing = JsonNode.Parse(check.Output)!.AsArray().Single(record => record!["connection"]!.GetValue<string>() == "t20"
            && record["check"]!.GetValue<string>() == "scopes")!;
        missing["found"]!.GetValue<string>().ShouldContain("tn.crm.bookings:w");
        missing["who"]!.GetValue<string>().ShouldBe("the developer of the application");
        table.Output.Split('\n').ShouldAllBe(line => line.Length <= 80);
        table.Output.ShouldContain("t05, t10: token. To fix it, an administrator of the tenant:");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("lead-intake")]
    [InlineData("warehouse")]
    [InlineData("phone-agent")]
    public void Every_action_of_a_purpose_is_in_the_catalog_and_needs_a_scope(string? purpose) =>
        Purpose.Of(purpose).Actions.ShouldAllBe(key => ActionCatalog.Get(key).Scope != null);

    [Fact]
    public async Task An_import_with_a_wrong_row_saves_nothing_and_names_every_mistake()
    {
        using var titan = new TitanProcess();
        const string rows = """
            {"name":"one","environment":"emulator","tenant":"1","clientId":"cid.a","clientSecret":"cs1.a","applicationKey":"ak1.a"}
            {"name":"two","environment":"test","tenant":"x","clientId":"cid.a","clientSecret":"cs1.a","applicationKey":"ak1.a"}
            {"name":"one","environment":"emulator","tenant":"1","clientId":"cid.a","clientSecret":"cs1.a","applicationKey":"ak1.a"}
            {"name":"four","colour":"red"}
            """;

        var run = await titan.RunWithInputAsync(rows, "connections", "import", "-");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("row 2: environment: expected production, integration or emulator, got \"test\"");
        run.Error.ShouldContain("row 2: tenant: ");
        run.Error.ShouldContain("row 3: name: one is in the file more than once");
        run.Error.ShouldContain("row 4: colour: is not a column");
        (await titan.RunAsync("connections", "list")).Output.Trim().ShouldBe("[]");
    }

    [Theory]
    [InlineData("env:SECRET_OF_TEST")]
    [InlineData("file:secret.txt")]
    [InlineData("exec:cat secret.txt")]
    public async Task A_secret_is_read_from_where_the_connection_says(string reference)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess { Variables = { ["SECRET_OF_TEST"] = "cs1.emulator" } };
        await File.WriteAllTextAsync(Path.Combine(titan.Folder, "secret.txt"), "cs1.emulator\n", TestContext.Current.CancellationToken);
        var added = await titan.RunScriptAsync(
            $"titan connections add a --environment emulator --api-url {emulator.Settings.ApiUrl} --tenant {emulator.Settings.Tenant} "
            + $"--client-id cid.emulator --client-secret '{reference}' --app-key ak1.emulator");

        var run = await titan.RunScriptAsync("titan connections test");
        var file = Directory.GetFiles(titan.Folder, "connections.json", SearchOption.AllDirectories).Single();
        var saved = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        added.ExitCode.ShouldBe(0, added.Error);
        run.ExitCode.ShouldBe(0, run.Error);
        saved.ShouldContain(reference);
        saved.ShouldNotContain("cs1.emulator");
    }

    [Fact]
    public async Task A_secret_that_is_not_where_the_connection_says_is_named()
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync(
            "connections", "add", "a", "--environment", "emulator", "--tenant", "1", "--client-id", "cid.a",
            "--client-secret", "env:NOT_SET_HERE", "--app-key", "ak1.a");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("clientSecret: env:NOT_SET_HERE is not set");
    }

    [Fact]
    public async Task Whoami_says_which_connection_is_used_why_and_what_a_write_changes()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess();
        await titan.RunAsync(
            "connections", "add", "acme", "--environment", "emulator", "--api-url", emulator.Settings.ApiUrl!,
            "--tenant", emulator.Settings.Tenant!, "--client-id", "cid.emulator", "--client-secret", "cs1.emulator",
            "--app-key", "ak1.emulator", "--label", "ohio");
        await titan.RunAsync("connections", "edit", "acme", "--time-zone", "Central Standard Time");

        var json = JsonNode.Parse((await titan.RunAsync("whoami")).Output)!;
        titan.Variables["TITAN_CONNECTION"] = "acme";
        titan.Variables["TITAN_OUTPUT"] = "table";
        var table = await titan.RunAsync("connections", "show", "--offline");
        titan.Variables["TITAN_OUTPUT"] = "xml";
        var wrong = await titan.RunAsync("whoami");

        json["connection"]!.GetValue<string>().ShouldBe("acme");
        json["chosenBy"]!.GetValue<string>().ShouldBe("being the default");
        json["timeZone"]!.GetValue<string>().ShouldBe("America/Chicago");
        json["scopes"]!.AsArray().ShouldNotBeEmpty();
        table.Output.ShouldContain("the variable TITAN_CONNECTION");
        table.Output.ShouldContain($"tenant {emulator.Settings.Tenant} in emulator");
        wrong.Error.ShouldBe("titan: TITAN_OUTPUT: expected table, json, ndjson, csv, got \"xml\"\n");
    }

    [Fact]
    public async Task An_application_that_connections_use_cannot_be_removed()
    {
        using var titan = new TitanProcess();
        await titan.RunAsync("applications", "add", "acme", "--app-key", "ak1.a");
        await titan.RunAsync(
            "connections", "add", "one", "--environment", "emulator", "--tenant", "1", "--client-id", "cid.a",
            "--client-secret", "cs1.a", "--application", "acme");

        var refused = await titan.RunAsync("applications", "remove", "acme");
        await titan.RunAsync("connections", "remove", "one");
        var removed = await titan.RunAsync("applications", "remove", "acme");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("acme is used by one");
        removed.ExitCode.ShouldBe(0, removed.Error);
    }

    [Fact]
    public async Task A_terminal_is_asked_for_everything_and_told_what_to_try_next()
    {
        TerminalProcess.SkipUnlessPossible();
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess();
        using var terminal = titan.StartInTerminal($"titan connections add acme --api-url {emulator.Settings.ApiUrl}; echo ended $?");

        await terminal.ShowsAsync("Environment: 1 production, 2 integration, 3 emulator [1]: ");
        terminal.Type("3\n");
        await terminal.ShowsAsync("Tenant id: ");
        terminal.Type($"{emulator.Settings.Tenant}\n");
        await terminal.ShowsAsync("Client id (cid.…): ");
        terminal.Type("cid.emulator\n");
        await terminal.ShowsAsync("Client secret (cs1.…, not shown): ");
        terminal.Type("cs1.emulator\n");
        await terminal.ShowsAsync("Application key (ak1.…): ");
        terminal.Type("ak1.emulator\n");
        await terminal.ShowsAsync("Time zone, such as America/New_York (optional): ");
        terminal.Type("Nowhere/Atall\n");
        await terminal.ShowsAsync("There is no such zone.");
        terminal.Type("\n");
        await terminal.ShowsAsync("ended 0");

        terminal.Output.ShouldContain("Token received; the customers of tenant");
        terminal.Output.ShouldContain("Next: titan whoami --connection acme");
        terminal.Output.ShouldNotContain("cs1.emulator");
    }

    private static IEnumerable<string> NamesOf(TitanRun run, Func<JsonNode, bool> isWanted) => JsonNode.Parse(run.Output)!.AsArray()
        .Where(record => isWanted(record!)).Select(record => record!["connection"]!.GetValue<string>());
}
