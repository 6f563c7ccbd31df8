using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Routes;

/// <summary>Which operation a path belongs to: an id is a number, so a word in its place makes it another path.</summary>
public sealed class RoutingTests
{
    [Theory]
    [InlineData("crm/v2/locations/visits")]
    [InlineData("crm/v2/leads/first")]
    [InlineData("crm/v2/contacts/20000001")]
    [InlineData("crm/v2/export/visits")]
    [InlineData("crm/v2/customers/avery")]
    [InlineData("crm/v2/customers/avery/contacts")]
    [InlineData("crm/v2/customers/20000001/contacts/first")]
    [InlineData("crm/v2/customers/99999999999999999999")]
    [InlineData("crm/v2/customers/1.5")]
    [InlineData("crm/v2/customers/0x10")]
    [InlineData("crm/v2/customers/1%2F2")]
    [InlineData("crm/v2/customers/..%2Flocations")]
    [InlineData("crm/v2/customers/20000001/")]
    [InlineData("crm/v2/booking-provider/web/bookings")]
    [InlineData("accounting/v2/invoices/custom-fields/1")]
    public async Task Word_in_place_of_an_id_is_an_unknown_path(string path)
    {
        await using var work = Workplace.In(await StartAsync());

        var reply = await work.GetAsync(path);

        // ASP.NET treats a trailing slash as the same path, but the record does not exist.
        if (path[^1] == '/')
        {
            reply.Refused(404);
            return;
        }

        ShouldBeUnmatched(reply, path);
    }

    [Theory]
    [InlineData("POST", "crm/v2/customers/20000001")]
    [InlineData("DELETE", "crm/v2/customers/20000001")]
    [InlineData("PUT", "crm/v2/customers")]
    [InlineData("OPTIONS", "crm/v2/customers")]
    [InlineData("BREW", "crm/v2/customers")]
    public async Task Undocumented_method_is_an_unknown_path(string method, string path)
    {
        await using var work = Workplace.In(await StartAsync());

        ShouldBeUnmatched(await work.SendAsync(new HttpMethod(method), path), path);
    }

    // The documents allow only each operation's own answers, so answers are not checked against them here.
    private static Task<Tenant> StartAsync() =>
        Tenant.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.Empty, Behaviour = EmulatorBehaviour.Live });

    private static void ShouldBeUnmatched(Reply reply, string what)
    {
        reply.Status.ShouldBe(404, $"{what}: {reply.Text}");
        reply.Text.ShouldBe("""{"statusCode":404,"message":"Unable to match incoming request to an operation."}""", what);
    }
}
