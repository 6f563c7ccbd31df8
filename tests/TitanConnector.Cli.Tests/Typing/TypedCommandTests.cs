using System.Text.Json;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Typing;

/// <summary>Commands as people type them, against the emulator's contractor.</summary>
public sealed class TypedCommandTests : IAsyncLifetime
{
    private static readonly string[] Home =
    [
        "--locations.0.name", "Home",
        "--locations.0.address", """{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA"}""",
    ];

    private TestEmulator _emulator = null!;
    private TitanProcess _titan = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.Demo });
        _titan = new TitanProcess(_emulator.Settings);
    }

    public async ValueTask DisposeAsync()
    {
        _titan.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Ids_of_the_path_are_words_in_the_order_of_the_path()
    {
        var customer = $"{(await ListAsync("customers", "list", "--page-size", "1"))[0].GetProperty("id")}";
        var contact = $"{(await ListAsync("customers", "contacts", "list", customer))[0].GetProperty("id")}";

        var got = await RunAsync("customers", "get", customer);
        var updated = await _titan.RunAsync("customers", "contacts", "update", customer, contact, "--memo", "Office");
        var mixed = await _titan.RunAsync("customers", "contacts", "update", contact, "--customer-id", customer, "--memo", "Home");

        Json(got).GetProperty("id").GetRawText().ShouldBe(customer);
        (updated.ExitCode, mixed.ExitCode).ShouldBe((0, 0), updated.Error + mixed.Error);
        _emulator.Calls.TakeLast(2).ShouldAllBe(call => call.Path.EndsWith($"/customers/{customer}/contacts/{contact}"));
    }

    [Fact]
    public async Task An_id_after_an_option_that_is_there_or_not_is_still_the_id()
    {
        var customer = $"{(await ListAsync("customers", "list", "--page-size", "1"))[0].GetProperty("id")}";

        var got = await RunAsync("customers", "get", "--debug", customer);
        var given = await RunAsync("customers", "get", "--debug", "false", customer);

        Json(got).GetProperty("id").GetRawText().ShouldBe(customer);
        given.ShouldBe(got);
    }

    [Theory]
    [InlineData("customers list Royce", "titan: Royce: did you mean --name Royce?")]
    [InlineData("customers list Royce Hall", "titan: Royce: did you mean --name \"Royce Hall\"?")]
    [InlineData("jobs get 1 2", "titan: 2: titan jobs get takes only ID without an option")]
    [InlineData(
        "appointments assignments list x",
        "titan: x: titan appointments assignments list takes no argument; its options are in "
        + "titan appointments assignments list --help")]
    [InlineData("customers get Royce", "titan: --id: expected a 64-bit whole number, got \"Royce\"")]
    [InlineData("customers list --fetch-all yes", "titan: --fetch-all: expected true or false, got \"yes\"")]
    [InlineData("customers list --fetch-all=yes", "titan: --fetch-all: expected true or false, got \"yes\"")]
    [InlineData("customers get", "titan: --id: missing; a 64-bit whole number is required (Customer ID)")]
    [InlineData("customers get 42 --id 42", "titan: 42: titan customers get takes only ID without an option")]
    [InlineData("customers get 42 --nmae x", "titan: Unrecognized command or argument '--nmae'.\ntitan: see titan customers get --help.")]
    [InlineData("customers create --address.sttreet x", "titan: --address.sttreet: unknown; did you mean street?")]
    [InlineData("customers create --address sttreet=x", "titan: --address.sttreet: unknown; did you mean street?")]
    [InlineData("customers create --address.street.x 1", "titan: --address.street.x: --address.street is one value and has no members")]
    [InlineData(
        "customers create --locations.name x",
        "titan: --locations.name: expected the number of an item after --locations, from 0 to 999, such as --locations.0, got \"name\"")]
    [InlineData(
        "customers create --locations name=x",
        "titan: --locations: expected a JSON object for each item or @FILE, got \"name=x\"; "
        + "or give each member: --locations.0.name VALUE")]
    [InlineData("customers create --address.zip 1 --address zip=2", "titan: --address.zip: given twice")]
    [InlineData("customers list --inputs []", "titan: --inputs: expected a JSON object whose keys are input keys, got a list")]
    [InlineData("invoices update 1 --summary null", "titan: --summary: got null; to clear it: --clear summary")]
    [InlineData("invoices update 1 --summary x --clear summary", "titan: --summary: cannot be cleared and given a value at the same time")]
    [InlineData("jobs create --example some", "titan: --example: expected all or nothing, got \"some\"")]
    [InlineData(
        "jobs list --modified-on-or-after 11/20/2026 --time-zone America/New_York",
        "titan: --modified-on-or-after: expected a date and time, got \"11/20/2026\"; type 2026-11-20. "
        + "The time zone is America/New_York")]
    [InlineData("jobs list --job-type x --job-type-id 3", "titan: --job-type: given twice")]
    public async Task A_mistake_is_explained_and_nothing_is_sent(string command, string expected)
    {
        var run = await _titan.RunAsync(command.Split(' '));

        (run.ExitCode, run.Output, run.Error.ReplaceLineEndings("\n").Trim()).ShouldBe((2, "", expected));
        _emulator.Exchanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task Inputs_come_from_a_file_or_standard_input_and_options_change_them()
    {
        var file = Path.Combine(_titan.Folder, "customer.json");
        const string Inputs = """{"name":"Avery","address":{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA"},"locations":[{"name":"Home","address":{"street":"1 Elm","city":"Akron","state":"OH","zip":"44301","country":"USA"}}]}""";
        await File.WriteAllTextAsync(file, Inputs, TestContext.Current.CancellationToken);

        await RunAsync(
            "customers", "create", "--inputs", "@customer.json", "--name", "Blake", "--address.street", "2 Oak",
            "--locations.0.name", "Shop");
        using var changed = JsonDocument.Parse(_emulator.Calls[^1].RequestBody);
        var typed = await _titan.RunWithInputAsync(Inputs, "customers", "create", "--inputs", "-");

        changed.RootElement.GetProperty("name").GetString().ShouldBe("Blake");
        changed.RootElement.GetProperty("address").GetProperty("street").GetString().ShouldBe("2 Oak");
        changed.RootElement.GetProperty("address").GetProperty("zip").GetString().ShouldBe("44301");
        changed.RootElement.GetProperty("locations")[0].GetProperty("name").GetString().ShouldBe("Shop");
        typed.ExitCode.ShouldBe(0, typed.Error);
        using var whole = JsonDocument.Parse(_emulator.Calls[^1].RequestBody);
        whole.RootElement.GetProperty("name").GetString().ShouldBe("Avery");
    }

    [Fact]
    public async Task Members_are_typed_without_json()
    {
        await RunAsync(
            [
                "customers", "create", "--name", "Avery", "--address", "street=12 Mill Lane", "--address", "city=Akron",
                "--address.state", "OH", "--address=zip=44301", "--address.country=USA", .. Home,
            ]);

        using var body = JsonDocument.Parse(_emulator.Calls[^1].RequestBody);
        var address = body.RootElement.GetProperty("address");
        address.GetProperty("street").GetString().ShouldBe("12 Mill Lane");
        address.GetProperty("zip").GetString().ShouldBe("44301");
        address.GetProperty("country").GetString().ShouldBe("USA");
        body.RootElement.GetProperty("locations")[0].GetProperty("address").GetProperty("city").GetString().ShouldBe("Akron");
    }

    [Fact]
    public async Task A_time_can_be_typed_after_a_space_with_a_minus()
    {
        await RunAsync(
            "jobs", "list", "--modified-on-or-after", "-7d", "--modified-before", "2026-11-20 08:00", "--time-zone", "America/New_York");

        var query = _emulator.Calls[^1].Query;
        query.ShouldContain("modifiedBefore=2026-11-20T13%3A00%3A00Z");
        query.ShouldContain("modifiedOnOrAfter=");
    }

    [Fact]
    public async Task Json_stays_strict()
    {
        var run = await _titan.RunAsync("jobs", "list", "--inputs", """{"modifiedBefore":"today"}""", "--time-zone", "America/New_York");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldStartWith("titan: --modified-before: expected a date and time with an offset");
    }

    [Fact]
    public async Task A_name_stands_for_an_id_also_in_lists_and_within_inputs()
    {
        var customer = (await ListAsync("customers", "list", "--page-size", "1"))[0].GetProperty("id").GetInt64();
        var location = (await ListAsync("locations", "list", "--customer-id", $"{customer}"))[0].GetProperty("id").GetInt64();

        var run = await _titan.RunAsync(
            "jobs", "create", "--customer-id", $"{customer}", "--location-id", $"{location}", "--business-unit", "hvac",
            "--job-type", "heat", "--priority", "Normal", "--campaign", "Truck Wrap",
            "--appointments.0.start", "tomorrow 8:00", "--appointments.0.end", "tomorrow 10:00",
            "--appointments.0.technicians", "Tess", "--appointments.0.technicians", "Ray Okafor", "--time-zone", "America/New_York");

        run.ExitCode.ShouldBe(2, "\"heat\" is in No heat and Water heater");
        run.Error.ShouldContain("--job-type: \"heat\" is in 2 names; nothing was sent. Give more of the name, or the id:");
        run.Error.ShouldContain("    No heat (");
        _emulator.Calls.ShouldAllBe(call => call.Method == "GET");

        var booked = await _titan.RunAsync(
            "jobs", "create", "--customer-id", $"{customer}", "--location-id", $"{location}", "--business-unit", "hvac",
            "--job-type", "no heat", "--priority", "Normal", "--campaign", "Truck Wrap",
            "--appointments.0.start", "tomorrow 8:00", "--appointments.0.end", "tomorrow 10:00",
            "--appointments.0.technicians", "Tess", "--appointments.0.technicians", "Ray Okafor", "--time-zone", "America/New_York");

        booked.ExitCode.ShouldBe(0, booked.Error);
        using var body = JsonDocument.Parse(_emulator.Calls[^1].RequestBody);
        body.RootElement.GetProperty("businessUnitId").GetInt64().ShouldBe(await IdAsync("HVAC", "business-units", "list"));
        body.RootElement.GetProperty("jobTypeId").GetInt64().ShouldBe(await IdAsync("No heat", "job-types", "list"));
        body.RootElement.GetProperty("appointments")[0].GetProperty("technicianIds").EnumerateArray().Select(id => id.GetInt64())
            .ShouldBe([await IdAsync("Tess Moreno", "technicians", "list"), await IdAsync("Ray Okafor", "technicians", "list")]);
    }

    [Fact]
    public async Task An_unknown_name_is_refused_with_the_names_that_there_are()
    {
        var run = await _titan.RunAsync("jobs", "list", "--technician", "Zed");

        (run.ExitCode, run.Output).ShouldBe((2, ""));
        run.Error.ShouldStartWith(
            "titan: --technician: no active record has the name \"Zed\"; nothing was sent. The names are:\n    Tess Moreno (");
        _emulator.Calls.ShouldHaveSingleItem().Path.ShouldEndWith("/technicians");
    }

    [Fact]
    public async Task A_wrong_call_is_refused_before_names_are_looked_up()
    {
        var run = await _titan.RunAsync("jobs", "create", "--business-unit", "HVAC");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("--customer-id: missing");
        run.Error.ShouldNotContain("--business-unit");
        _emulator.Exchanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_required_example_is_a_complete_call_and_an_update_changes_one_field()
    {
        Json(await RunAsync("jobs", "create", "--example")).EnumerateObject().Select(input => input.Name)
            .ShouldBe(["customerId", "locationId", "businessUnitId", "jobTypeId", "priority", "campaignId", "appointments"]);
        Json(await RunAsync("customers", "update", "--example")).EnumerateObject().Select(input => input.Name)
            .ShouldBe(["customerId", "name"]);
        Json(await RunAsync("jobs", "create", "--example", "all")).TryGetProperty("summary", out _).ShouldBeTrue();
        _emulator.Exchanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task Help_shows_ids_as_words_names_and_what_can_be_cleared()
    {
        var update = await RunAsync("help", "customers", "contacts", "update");
        var create = await RunAsync("jobs", "create", "--help");

        update.ShouldContain("Usage: titan customers contacts update CUSTOMER-ID ID [options]");
        (await RunAsync("help", "invoices", "update")).ShouldContain("Can be cleared.");
        create.ShouldContain("--business-unit NAME");
        create.Split('\n').ShouldAllBe(line => line.Length <= 80);

        var delete = await RunAsync("crm", "booking-provider", "bookings", "contacts", "delete", "--help");
        delete.ShouldContain("Usage: titan crm booking-provider bookings contacts delete\n    BOOKING-PROVIDER ID CONTACT-ID [options]");
        delete.Split('\n').ShouldAllBe(line => line.Length <= 80);
    }

    [Fact]
    public async Task Help_and_version_are_also_commands()
    {
        (await RunAsync("help")).ShouldBe(await RunAsync("--help"));
        (await RunAsync("help", "jobs", "create")).ShouldBe(await RunAsync("jobs", "create", "--help"));
        (await RunAsync("version")).ShouldBe(await RunAsync("--version"));
    }

    private static JsonElement Json(string text) => JsonElement.Parse(text);

    private async Task<string> RunAsync(params string[] arguments)
    {
        var run = await _titan.RunAsync(arguments);
        run.ExitCode.ShouldBe(0, run.Error);
        return run.Output;
    }

    private async Task<JsonElement> ListAsync(params string[] arguments) => Json(await RunAsync(arguments));

    private async Task<long> IdAsync(string name, params string[] list) => (await ListAsync(list)).EnumerateArray()
        .Single(record => record.GetProperty("name").GetString() == name).GetProperty("id").GetInt64();
}
