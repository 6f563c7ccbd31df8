using System.Text.Json.Nodes;
using TitanConnector.OpenApi;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Routes;

public sealed class DocumentedTests
{
    [Fact]
    public async Task Every_operation_succeeds_as_ServiceTitan_documents_it()
    {
        // Without the documents every other test still runs, and judges no answer: this one says so.
        Assert.SkipWhen(OpenApiContract.TryLoad() is null, OpenApiContract.SkipReason);
        await using var tenant = await Tenant.StartAsync();
        var customer = await tenant.AddCustomerAsync("Avery", With("contacts", Array(Contact(), Contact("Email", "a@example.com"))));
        var id = customer.Id();
        var contact = (await tenant.PostAsync($"customers/{id}/contacts", Contact("Fax", "614-555-0199"))).Ok().Id();

        foreach (var path in new[]
        {
            "customers?includeTotal=true", $"customers/{id}", "customers/custom-fields", $"customers/{id}/contacts",
            $"customers/contacts?customerIds={id}", "locations", $"locations/{customer["locations"]![0]!.Id()}", "locations/custom-fields",
        })
        {
            (await tenant.GetAsync(path)).Ok().ShouldBeOfType<JsonObject>();
        }

        (await tenant.PatchAsync($"customers/{id}", Parse("""{"name":"Birch"}"""))).Ok();
        (await tenant.PatchAsync($"customers/{id}/contacts/{contact}", Parse("""{"memo":"x"}"""))).Ok();
        (await tenant.DeleteAsync($"customers/{id}/contacts/{contact}")).Status.ShouldBe(200);
    }
}
