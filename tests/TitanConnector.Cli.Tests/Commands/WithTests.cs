using System.Text.Json.Nodes;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Commands;

/// <summary><c>--with</c> shows a record, or the records of a list, with what belongs to them.</summary>
public class WithTests
{
    [Fact]
    public async Task A_record_comes_with_its_related_lists_as_the_single_calls_print_them()
    {
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);
        var id = await FirstIdAsync(titan, "customers");
        var before = emulator.Calls.Count;

        var run = await titan.RunAsync("customers", "get", id, "--with", "contacts,locations", "--with", "jobs,accounting.invoices");

        run.ExitCode.ShouldBe(0, run.Error);
        (emulator.Calls.Count - before).ShouldBe(5);
        var whole = JsonNode.Parse(run.Output)!.AsObject();
        whole.Remove("_with", out var with).ShouldBeTrue();
        whole.ToJsonString().ShouldBe(await SingleAsync(titan, "customers", "get", id));
        with!["contacts"]!.ToJsonString().ShouldBe(await SingleAsync(titan, "customers", "contacts", "list", id));
        with["locations"]!.ToJsonString().ShouldBe(await SingleAsync(titan, "locations", "list", "--customer-id", id));
        with["jobs"]!.ToJsonString().ShouldBe(await SingleAsync(titan, "jobs", "list", "--customer-id", id));
        with["invoices"]!.ToJsonString().ShouldBe(await SingleAsync(titan, "invoices", "list", "--customer-id", id));
        with["contacts"]!.AsArray().Count.ShouldBeGreaterThan(0);
        with["locations"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_table_has_the_record_and_a_table_for_each_related_list()
    {
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);
        var id = await FirstIdAsync(titan, "customers");

        var run = await titan.RunAsync("customers", "get", id, "--with", "contacts,leads,locations", "--output", "table");

        run.ExitCode.ShouldBe(0, run.Error);
        var record = await titan.RunAsync("customers", "get", id, "--output", "table");
        var contacts = await titan.RunAsync("customers", "contacts", "list", id, "--output", "table");
        var locations = await titan.RunAsync("locations", "list", "--customer-id", id, "--output", "table");
        run.Output.ShouldBe($"{record.Output}\nContacts\n{contacts.Output}\nLeads\nno records\n\nLocations\n{locations.Output}");
    }

    [Fact]
    public async Task Ndjson_is_the_same_object_on_one_line_and_csv_is_refused_before_anything_is_sent()
    {
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);
        var id = await FirstIdAsync(titan, "customers");
        var json = await titan.RunAsync("customers", "get", id, "--with", "contacts");
        var before = emulator.Calls.Count;

        var line = await titan.RunAsync("customers", "get", id, "--with", "contacts", "--fields", "id,name", "--output", "ndjson");
        var csv = await titan.RunAsync("customers", "get", id, "--with", "contacts", "--output", "csv");

        var whole = JsonNode.Parse(json.Output)!;
        line.Output.ShouldBe(new JsonObject
        {
            ["id"] = whole["id"]!.DeepClone(),
            ["name"] = whole["name"]!.DeepClone(),
            ["_with"] = whole["_with"]!.DeepClone(),
        }.ToJsonString(Cli.Output.CliJson.Compact) + "\n");
        csv.ExitCode.ShouldBe(2);
        csv.Error.ShouldContain("--with: csv has one kind of row");
        (emulator.Calls.Count - before).ShouldBe(2);
    }

    [Fact]
    public async Task More_than_fifty_related_records_are_cut_and_the_command_for_all_is_named()
    {
        await using var emulator = await SeededAsync(customers: 400);
        using var titan = new TitanProcess(emulator.Settings);
        var id = await FirstIdAsync(titan, "campaigns");

        var json = await titan.RunAsync("campaigns", "get", id, "--with", "jobs");
        var table = await titan.RunAsync("campaigns", "get", id, "--with", "jobs", "--output", "table");

        var rest = $"titan jobs list --campaign-id {id} --fetch-all";
        JsonNode.Parse(json.Output)!["_with"]!["jobs"]!.AsArray().Count.ShouldBe(50);
        json.Error.ShouldContain($"titan: jobs: these are the first 50; all: {rest}");
        table.Output.ShouldEndWith($"\nThese are the first 50; all: {rest}\n");
        JsonNode.Parse((await titan.RunAsync([.. rest.Split(' ')[1..]])).Output)!.AsArray().Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task A_list_that_the_scopes_do_not_allow_is_said_and_the_rest_is_shown()
    {
        await using var emulator = await SeededAsync(scopes: ["tn.crm.customers:r", "tn.crm.locations:r"]);
        using var titan = new TitanProcess(emulator.Settings);
        var id = await FirstIdAsync(titan, "customers");

        var json = await titan.RunAsync("customers", "get", id, "--with", "locations,jobs");
        var table = await titan.RunAsync("customers", "get", id, "--with", "locations,jobs", "--output", "table");
        var list = await titan.RunAsync("customers", "list", "--with", "memberships,contacts");

        json.ExitCode.ShouldBe(1);
        json.Error.ShouldContain("titan: jobs: ");
        json.Error.ShouldContain("tn.jpm.jobs:r");
        var with = JsonNode.Parse(json.Output)!["_with"]!.AsObject();
        with["locations"]!.AsArray().ShouldNotBeEmpty();
        with.ContainsKey("jobs").ShouldBeTrue();
        with["jobs"].ShouldBeNull();
        table.ExitCode.ShouldBe(1);
        table.Output.ShouldContain("\nLocations\n");
        table.Output.ShouldNotContain("\nJobs\n");
        list.ExitCode.ShouldBe(1);
        list.Error.Split('\n').Count(line => line.StartsWith("titan: memberships: ", StringComparison.Ordinal)).ShouldBe(1);
        JsonNode.Parse(list.Output)!.AsArray().ShouldAllBe(one => one!["_with"]!["memberships"] == null);
        JsonNode.Parse(list.Output)!.AsArray().Count(one => one!["_with"]!["contacts"]!.AsArray().Count > 0).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_record_that_does_not_exist_is_reported_as_without_related_lists()
    {
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunAsync("customers", "get", "999999999", "--with", "contacts,locations");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.Split('\n')[0].ShouldBe((await titan.RunAsync("customers", "get", "999999999")).Error.Split('\n')[0]);
        run.Error.Split('\n').Count(line => line.StartsWith("titan:", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(
        "customers get 1 --with contcts",
        "there is no contcts here; did you mean contacts? The names are appointments, contacts, ")]
    [InlineData("customers get 1 --with ,", "--with: expected names; the names are appointments, contacts, ")]
    [InlineData("customers list --with jobs", "there is no jobs here. The names are contacts, memberships, service-agreements")]
    [InlineData("user-roles list --with contacts", "--with: titan user-roles list has no related lists")]
    public async Task A_name_that_is_unknown_is_refused_with_the_names_and_nothing_is_sent(string words, string expected)
    {
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunAsync(words.Split(' '));

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(expected);
        emulator.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("customers get", "--with NAME,…")]
    [InlineData("customers list", "--with NAME,…")]
    [InlineData("sales estimates get", "--with NAME,…")]
    public async Task Help_names_what_can_be_shown_with_a_record(string command, string expected)
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync([.. command.Split(' '), "--help"]);

        run.Output.ShouldContain(expected);
        run.Output.ShouldContain("what belongs to");
    }

    [Fact]
    public async Task Help_of_an_action_without_related_lists_does_not_have_the_option()
    {
        using var titan = new TitanProcess();

        (await titan.RunAsync("user-roles", "list", "--help")).Output.ShouldNotContain("--with");
    }

    [Theory]
    [InlineData(120, 1)]
    [InlineData(50, 3)]
    public async Task Fetch_all_adds_contacts_with_one_request_a_page(int pageSize, int pages)
    {
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunAsync(
            "customers", "list", "--fetch-all", "--page-size", $"{pageSize}", "--with", "contacts", "--output", "ndjson");

        run.ExitCode.ShouldBe(0, run.Error);
        var contacts = emulator.Calls.Where(call => call.Path.EndsWith("/customers/contacts", StringComparison.Ordinal)).ToList();
        contacts.Count.ShouldBe(pages);
        var customers = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        var plain = await titan.RunAsync("customers", "list", "--fetch-all", "--output", "ndjson");
        customers.Select(customer => $"{customer["id"]}").ShouldBe(
            plain.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{JsonNode.Parse(line)!["id"]}"));
        var last = customers[^1];
        var expected = await SingleAsync(titan, "customers", "contacts", "list", $"{last["id"]}");
        Values(last["_with"]!["contacts"]!).ShouldBe(Values(JsonNode.Parse(expected)!));
    }

    [Fact]
    public async Task Tables_and_csv_of_customers_with_contacts_have_phone_and_email()
    {
        await using var emulator = await SeededAsync();
        using var titan = new TitanProcess(emulator.Settings);
        var (id, contacts) = await CustomerWithEmailAsync(titan);
        string Of(params string[] types) => string.Join(", ", contacts
            .Where(contact => types.Contains(contact!["type"]!.GetValue<string>()))
            .Select(contact => contact!["value"]!.GetValue<string>()));

        var csv = await titan.RunAsync(
            "customers", "list", "--ids", id, "--with", "contacts", "--fields", "id", "--output", "csv", "--separator", ";");
        var table = await titan.RunAsync("customers", "list", "--ids", id, "--with", "contacts", "--output", "table");
        var plain = await titan.RunAsync("customers", "list", "--ids", id, "--output", "csv");
        var whole = await titan.RunAsync("customers", "list", "--ids", id, "--with", "contacts", "--output", "csv");

        csv.Output.ShouldBe($"id;contacts.phone;contacts.email\r\n{id};{Of("Phone", "MobilePhone")};{Of("Email")}\r\n");
        table.Output.Split('\n')[0].ShouldMatch("^ *ID +NAME +PHONE +EMAIL");
        table.Output.ShouldContain(Of("Email")[..12]);
        table.Output.Split('\n').ShouldAllBe(line => line.Length <= 80);
        var heading = plain.Output.Split("\r\n")[0];
        whole.Output.Split("\r\n")[0]
            .ShouldBe(heading.Replace(",_other", ",contacts.phone,contacts.email,_other", StringComparison.Ordinal));
    }

    private static Task<TestEmulator> SeededAsync(int customers = 120, string[]? scopes = null) => TestEmulator.StartAsync(
        new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(customers), Scopes = scopes });

    private static async Task<string> FirstIdAsync(TitanProcess titan, string noun) =>
        (await titan.RunAsync(noun, "list", "--page-size", "1", "--fields", "id", "--output", "csv")).Output.Split("\r\n")[1];

    private static async Task<(string Id, JsonArray Contacts)> CustomerWithEmailAsync(TitanProcess titan)
    {
        var list = await titan.RunAsync("customers", "list", "--page-size", "9", "--fields", "id", "--output", "csv");
        foreach (var id in list.Output.Split("\r\n")[1..])
        {
            var contacts = JsonNode.Parse(await SingleAsync(titan, "customers", "contacts", "list", id))!.AsArray();
            if (contacts.Any(contact => contact!["type"]!.GetValue<string>() == "Email"))
            {
                return (id, contacts);
            }
        }

        throw new InvalidOperationException("None of the first customers has an email address.");
    }

    private static async Task<string> SingleAsync(TitanProcess titan, params string[] words)
    {
        var run = await titan.RunAsync(words);
        run.ExitCode.ShouldBe(0, run.Error);
        return JsonNode.Parse(run.Output)!.ToJsonString();
    }

    private static IEnumerable<string> Values(JsonNode contacts) =>
        contacts.AsArray().Select(contact => contact!["value"]!.GetValue<string>()).Order();
}
