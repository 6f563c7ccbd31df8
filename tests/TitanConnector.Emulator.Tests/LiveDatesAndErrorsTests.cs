using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests;

/// <summary>How the live service reads dates that the documents do not allow, and how it words an error in a body.</summary>
public sealed class LiveDatesAndErrorsTests
{
    [Fact]
    public async Task Live_service_ignores_a_date_without_a_time()
    {
        await using var live = await LiveAsync();

        (await live.IdsAsync("crm/v2/customers?createdOnOrAfter=2199-01-01")).ShouldBe(await live.IdsAsync("crm/v2/customers"));
        (await live.IdsAsync("crm/v2/customers?createdOnOrAfter=2199-01-01T00:00:00Z")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2199-01-01T00:00:00")]
    [InlineData("2199-01-01T00:00")]
    [InlineData("2199-01-01 00:00:00")]
    public async Task Live_service_reads_a_time_without_an_offset_as_UTC(string moment)
    {
        await using var live = await LiveAsync();

        (await live.IdsAsync($"crm/v2/customers?createdOnOrAfter={moment}")).ShouldBeEmpty();
        (await live.IdsAsync($"crm/v2/customers?createdBefore={moment}")).ShouldBe(await live.IdsAsync("crm/v2/customers"));
    }

    [Fact]
    public async Task Live_service_refuses_an_invalid_date()
    {
        await using var live = await LiveAsync();

        (await live.GetAsync("crm/v2/customers?createdOnOrAfter=yesterday")).RefusedFields().ShouldBe(["createdOnOrAfter"]);
    }

    [Theory]
    [InlineData("2026-06-01T14:00:00", "2026-06-01T14:00:00Z")]
    [InlineData("2026-06-01", "2026-06-01T00:00:00Z")]
    [InlineData("2026-06-01T14:00:00-05:00", "2026-06-01T19:00:00Z")]
    public async Task Live_service_reads_a_date_in_a_body_as_UTC(string sent, string kept)
    {
        await using var live = await LiveAsync();
        await live.SetUpAsync();
        var appointment = Parse("""{"end":"2026-06-02T16:00:00"}""");
        appointment["start"] = sent;

        var job = await live.AddJobAsync(With("appointments", Array(appointment)));

        var stored = (await live.DataAsync($"jpm/v2/appointments?jobId={job.Id()}"))[0]!;
        stored.Text("start").ShouldBe(kept);
        stored.Text("end").ShouldBe("2026-06-02T16:00:00Z");
    }

    [Fact]
    public async Task Live_service_also_reports_a_missing_request_when_a_body_lacks_a_property()
    {
        await using var live = await LiveAsync();
        var body = Customer();
        body.Remove("locations");

        var errors = (await live.PostAsync("crm/v2/customers", body)).Refused(400);

        errors["locations"].ShouldBe(["Required property 'locations' not found in JSON"]);
        errors["request"].ShouldBe(["The request field is required."]);
    }

    [Fact]
    public async Task Live_service_does_not_report_a_missing_request_when_only_a_reference_is_wrong()
    {
        await using var live = await LiveAsync();
        var body = Customer();
        body["tagTypeIds"] = new JsonArray(1);

        (await live.PostAsync("crm/v2/customers", body)).RefusedFields().ShouldBe(["tagTypeIds[0]"]);
    }

    [Fact]
    public async Task Documented_behavior_has_neither()
    {
        await using var tenant = await Tenant.StartAsync();
        var body = Customer();
        body.Remove("locations");

        (await tenant.PostAsync("customers", body)).RefusedFields().ShouldBe(["locations"]);
        (await tenant.GetAsync("customers?createdOnOrAfter=2026-01-01")).RefusedFields().ShouldBe(["createdOnOrAfter"]);
    }

    private static async Task<Workplace> LiveAsync() => Workplace.In(await Tenant.StartAsync(
        new EmulatorOptions { Behaviour = EmulatorBehaviour.Live, Seed = EmulatorSeed.OfCustomers(20) }));
}
