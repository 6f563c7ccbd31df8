using System.Globalization;
using System.Text.Json;
using TitanConnector.Emulator;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests.Batches;

/// <summary>Columns for names in place of ids, for items of lists, and for names in maps.</summary>
public sealed class BatchColumnTests : IAsyncLifetime
{
    private const string Headings =
        "customerId,locationId,businessUnit,jobType,campaign,priority,appointments.0.start,appointments.0.end,appointments.0.technicians";

    private TestEmulator _emulator = null!;
    private TitanProcess _titan = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(3) });
        _titan = new TitanProcess(_emulator.Settings) { Variables = { ["SERVICETITAN_TIME_ZONE"] = "America/Phoenix" } };
    }

    public async ValueTask DisposeAsync()
    {
        _titan.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Names_are_looked_up_once_before_the_first_row_is_sent()
    {
        var place = await PlaceAsync();
        await WriteAsync(Headings, Job(place, "HVAC", "No heat"), Job(place, "plumbing", "Drain cleaning"), Job(place, "hvac", "no heat"));

        var before = _emulator.Calls.Count;

        var run = await _titan.RunAsync("run", "createJob", "--batch", "rows.csv", "--at-once", "1");

        run.ExitCode.ShouldBe(0, run.Error);
        var results = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonElement.Parse(line).GetProperty("result")).ToList();
        var calls = _emulator.Calls.Skip(before).ToList();
        calls.Take(4).Select(call => call.Path[(call.Path.LastIndexOf('/') + 1)..]).Order()
            .ShouldBe(["business-units", "campaigns", "job-types", "technicians"]);
        var posts = calls.Skip(4).ToList();
        posts.Select(call => call.Method).ShouldBe(["POST", "POST", "POST"]);
        var (units, types) = (await NamesAsync("business-units"), await NamesAsync("job-types"));
        var technicians = await NamesAsync("technicians");
        results.Select(job => units[job.GetProperty("businessUnitId").GetInt64()]).ShouldBe(["HVAC", "Plumbing", "HVAC"]);
        results.Select(job => types[job.GetProperty("jobTypeId").GetInt64()]).ShouldBe(["No heat", "Drain cleaning", "No heat"]);
        using var body = JsonDocument.Parse(posts[0].RequestBody);
        body.RootElement.GetProperty("appointments")[0].GetProperty("technicianIds").EnumerateArray()
            .Select(id => technicians[id.GetInt64()]).ShouldBe(["Tess Moreno", "Ray Okafor"]);
    }

    [Fact]
    public async Task A_name_that_is_not_found_or_not_clear_is_told_with_its_rows_and_nothing_is_sent()
    {
        var place = await PlaceAsync();
        await WriteAsync(Headings, Job(place, "HVAC", "heat"), Job(place, "Heating", "No heat"), Job(place, "HVAC", "heat"));

        var run = await _titan.RunAsync("run", "createJob", "--batch", "rows.csv");

        (run.ExitCode, run.Output).ShouldBe((2, ""));
        run.Error.ShouldContain("titan: rows 1, 3: jobType: \"heat\" is in 2 names; nothing was sent. ");
        run.Error.ShouldContain("\n    No heat (");
        run.Error.ShouldContain("titan: row 2: businessUnit: no active record has the name \"Heating\"; nothing was sent. ");
        run.Error.ShouldContain("\n    HVAC (");
        run.Error.ShouldEndWith("titan: 2 problems in 3 rows; nothing was sent.\n");
        _emulator.Calls.ShouldAllBe(call => call.Method == "GET");
        File.Exists(Path.Combine(_titan.Folder, "rows.csv.journal")).ShouldBeFalse();
    }

    [Fact]
    public async Task Wrong_rows_are_refused_before_any_name_is_looked_up()
    {
        await WriteAsync("businessUnit,priority", "HVAC,Normal");

        var run = await _titan.RunAsync("run", "createJob", "--batch", "rows.csv");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("titan: row 1: customerId: missing");
        _emulator.Exchanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_of_a_name_and_a_value_have_a_column_for_each_name()
    {
        const string Address = "1 Elm,Akron,OH,44301,USA";
        const string Columns = "street,{0}city,{0}state,{0}zip,{0}country";
        var address = string.Format(CultureInfo.InvariantCulture, "{0}" + Columns, "address.");
        var location = string.Format(CultureInfo.InvariantCulture, "{0}" + Columns, "locations.0.address.");
        var field = await FieldAsync();
        await WriteAsync(
            $"name,{address},locations.0.name,{location},customFields.{field},"
                + "externalData.applicationGuid,externalData.externalData.crm.id",
            $"Avery,{Address},Home,{Address},Neighbor,5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21,A-1007");

        var run = await _titan.RunAsync("run", "createCustomer", "--batch", "rows.csv");

        run.ExitCode.ShouldBe(0, run.Error);
        using var body = JsonDocument.Parse(_emulator.Calls[^1].RequestBody);
        body.RootElement.GetProperty("customFields").GetRawText().ShouldBe($$"""[{"typeId":{{field}},"value":"Neighbor"}]""");
        body.RootElement.GetProperty("externalData").GetProperty("externalData").GetRawText()
            .ShouldBe("""[{"key":"crm.id","value":"A-1007"}]""");
        body.RootElement.GetProperty("locations")[0].GetProperty("address").GetProperty("city").GetString().ShouldBe("Akron");
    }

    [Fact]
    public async Task A_map_takes_a_value_for_each_name()
    {
        var run = await _titan.RunAsync("invoices", "list", "--custom-fields.Center", "North", "--custom-fields.Floor.2", "Tiles");

        run.ExitCode.ShouldBe(0, run.Error);
        _emulator.Calls[^1].Query.ShouldContain("Floor.2");
    }

    private static string Job((long Customer, long Location) place, string unit, string type) =>
        $"{place.Customer},{place.Location},{unit},{type},Website,Normal,2027-01-20 8:00,2027-01-20 10:00,\"Tess, Ray Okafor\"";

    private async Task<(long Customer, long Location)> PlaceAsync()
    {
        using var client = _emulator.NewClient();
        var location = await client.ListAsync(new Crm.ListLocations(), Token).FirstAsync(Token);
        return (location.CustomerId, location.Id);
    }

    private async Task<long> FieldAsync() =>
        JsonElement.Parse((await _titan.RunAsync("raw", "/crm/v2/tenant/{tenant}/customers/custom-fields")).Output)
            .GetProperty("data")[0].GetProperty("id").GetInt64();

    private async Task<Dictionary<long, string>> NamesAsync(string noun) =>
        JsonElement.Parse((await _titan.RunAsync(noun, "list", "--fields", "id,name")).Output).EnumerateArray()
            .ToDictionary(record => record.GetProperty("id").GetInt64(), record => record.GetProperty("name").GetString()!);

    private Task WriteAsync(params string[] lines) => File.WriteAllLinesAsync(Path.Combine(_titan.Folder, "rows.csv"), lines, Token);
}
