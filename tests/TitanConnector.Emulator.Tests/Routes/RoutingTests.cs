using System.Text.RegularExpressions;
using TitanConnector.Emulator.Routes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;
using TitanConnector.OpenApi;

namespace TitanConnector.Emulator.Tests.Routes;

/// <summary>Which operation a path belongs to: an id is a number, so a word in its place makes it another path.</summary>
public sealed partial class RoutingTests
{
    [Theory]
    [InlineData("crm/v2/locations/contacts?modifiedOnOrAfter=2026-01-01T00:00:00Z")]
    [InlineData("jpm/v2/jobs/cancel-reasons")]
    [InlineData("equipmentsystems/v2/installed-equipment/custom-field-types")]
    [InlineData("crm/v2/customers/avery")]
    [InlineData("crm/v2/customers/avery/contacts")]
    [InlineData("crm/v2/customers/20000001/contacts/first")]
    [InlineData("crm/v2/customers/99999999999999999999")]
    [InlineData("crm/v2/customers/1.5")]
    [InlineData("crm/v2/customers/0x10")]
    [InlineData("crm/v2/customers/1%2F2")]
    [InlineData("crm/v2/customers/..%2Flocations")]
    [InlineData("crm/v2/customers/20000001/")]
    [InlineData("crm/v2/export/customers")]
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

    [Fact]
    public async Task Every_documented_operation_is_answered_by_its_own_route()
    {
        await using var work = Workplace.In(await StartAsync());
        var contract = OpenApiContract.TryLoad();
        Assert.SkipWhen(contract is null, OpenApiContract.SkipReason);
        var covered = Api.Operations.Select(operation => $"{operation.Method} {Shape(operation.Route)}").ToHashSet();
        var missing = contract.Documents.SelectMany(contract.Operations)
            .Where(operation => operation.Template.Contains("/tenant/", StringComparison.Ordinal))
            .Where(operation => !covered.Contains($"{operation.Method} {Shape(operation.Template)}"))
            .ToList();
        missing.Count.ShouldBeGreaterThan(300, "the emulator does not implement most operations");

        foreach (var operation in missing)
        {
            // Uses a word for each parameter that is not an id, and an id for each that is.
            var path = Placeholder().Replace(Shape(operation.Template).Replace("/tenant/{}", "", StringComparison.Ordinal), "20000001")
                .TrimStart('/');
            ShouldBeUnmatched(await work.SendAsync(new HttpMethod(operation.Method), path), operation.ToString());
        }
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

    private static string Shape(string template) => Parameter().Replace(template, "{}");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\{\}")]
    private static partial Regex Placeholder();
}
