using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>What a person and a script see of the fields that they ask for.</summary>
public class FieldsTests
{
    private const string Address = """{"street":"12 Mill Lane","city":"Akron","state":"OH","zip":"44301","country":"USA"}""";

    [Theory]
    [InlineData("ndjson", "{\"name\":\"Avery\",\"address\":{\"city\":\"Akron\"},\"mergedToId\":null,\"type\":\"Residential\"}\n")]
    [InlineData("csv", "name,address.city,mergedToId,type\r\nAvery,Akron,,Residential\r\n")]
    [InlineData("table", "NAME   CITY   MERGED TO ID  TYPE\nAvery  Akron                Residential\n")]
    public async Task Every_format_has_the_fields_in_the_order_that_was_asked_for(string format, string expected)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = await WithCustomerAsync(emulator);

        var run = await titan.RunAsync("customers", "list", "--fields", "name,address.city,mergedToId,type", "--output", format);

        run.Output.ShouldBe(expected);
    }

    [Fact]
    public async Task One_record_has_the_fields_that_were_asked_for()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = await WithCustomerAsync(emulator);
        var id = (await titan.RunAsync("customers", "list", "--fields", "id", "--output", "csv")).Output.Split("\r\n")[1];

        (await titan.RunAsync("customers", "get", id, "--fields", "type,name", "--output", "ndjson")).Output
            .ShouldBe("{\"type\":\"Residential\",\"name\":\"Avery\"}\n");
        (await titan.RunAsync("customers", "get", id, "--fields", "type,name", "--output", "table")).Output
            .ShouldBe("type  Residential\nname  Avery\n");
    }

    [Theory]
    [InlineData("nam", "--fields: there is no field nam; did you mean name?")]
    [InlineData("id,city", "--fields: there is no field city; did you mean address.city?")]
    [InlineData("customFields.value", "--fields: customFields is a list; it can be selected as a whole")]
    [InlineData(",", "--fields: expected names of fields, such as id,name,address.city")]
    public async Task A_field_that_does_not_exist_is_refused_and_nothing_is_sent(string fields, string expected)
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);

        var run = await titan.RunAsync("customers", "list", "--fields", fields);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(expected);
        emulator.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_without_records_says_so_in_a_table_and_stays_json_otherwise()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = new TitanProcess(emulator.Settings);

        (await titan.RunAsync("customers", "list", "--output", "table")).Output.ShouldBe("no records\n");
        (await titan.RunAsync("customers", "list")).Output.ShouldBe("[]\n");
    }

    [Fact]
    public async Task Columns_without_room_are_named_and_a_wider_page_shows_them()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = await WithCustomerAsync(emulator);

        titan.Variables["COLUMNS"] = "40";
        var narrow = await titan.RunAsync("customers", "list", "--output", "table");
        titan.Variables["COLUMNS"] = "160";
        var wide = await titan.RunAsync("customers", "list", "--output", "table");

        narrow.Output.Split('\n').ShouldAllBe(line => line.Length <= 40);
        narrow.Error.ShouldContain("titan: the table has no room for ");
        wide.Error.ShouldNotContain("no room");
        wide.Output.ShouldContain("MODIFIED ON");
    }

    [Fact]
    public async Task Csv_for_Excel_has_a_mark_a_separator_and_local_times()
    {
        await using var emulator = await TestEmulator.StartAsync();
        using var titan = await WithCustomerAsync(emulator);

        var run = await titan.RunAsync(
            "customers", "list", "--csv-excel", "--separator", ";", "--fields", "name,createdOn", "--time-zone", "America/New_York");

        run.ExitCode.ShouldBe(0, run.Error);
        var lines = run.Output.TrimStart('\uFEFF').Split("\r\n");
        lines[0].ShouldBe("name;createdOn");
        lines[1].ShouldMatch(@"^Avery;\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$");
    }

    private static async Task<TitanProcess> WithCustomerAsync(TestEmulator emulator)
    {
        var titan = new TitanProcess(emulator.Settings);
        var created = await titan.RunAsync(
            "customers", "create", "--name", "Avery", "--type", "Residential", "--address", Address,
            "--locations", $$"""[{"name":"Home","address":{{Address}}}]""");
        created.ExitCode.ShouldBe(0, created.Error);
        return titan;
    }
}
