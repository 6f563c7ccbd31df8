using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Tests.Auth;

public sealed class ScopeTests
{
    private static readonly EmulatorOptions Limited = new()
    {
        Seed = EmulatorSeed.Empty,
        Scopes = ["tn.crm.customers:r", "tn.crm.leads:r"],
    };

    [Fact]
    public async Task A_call_outside_the_scopes_is_403_and_changes_nothing()
    {
        await using var tenant = await Tenant.StartAsync(Limited);

        var refused = await tenant.PostAsync("customers", Bodies.Customer());

        refused.Refused(403);
        refused.Json.Text("title").ShouldBe("Scope validation failed");
        (await tenant.IdsAsync("customers")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("leads", 200)]
    [InlineData("export/leads", 200)]
    [InlineData("locations", 403)]
    [InlineData("bookings", 403)]
    public async Task Hand_written_and_other_operations_are_checked(string path, int status)
    {
        await using var tenant = await Tenant.StartAsync(Limited);

        var reply = await tenant.GetAsync(path);

        reply.Status.ShouldBe(status);
    }

    [Fact]
    public async Task The_token_names_the_scopes()
    {
        await using var tenant = await Tenant.StartAsync(Limited);
        var token = tenant.Client.Authorization!.Split('.')[1];

        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(token))!;

        claims["scope"]!.AsArray().Select(scope => scope!.GetValue<string>()).ShouldBe(["tn.crm.customers:r", "tn.crm.leads:r"]);
    }

    [Fact]
    public async Task An_unknown_scope_is_refused_with_those_near_it()
    {
        var refusal = await Should.ThrowAsync<EmulatorStartException>(() => TitanEmulator.StartAsync(
            new EmulatorOptions { Scopes = ["tn.crm.custommers:r"] }, TestContext.Current.CancellationToken));

        refusal.Message.ShouldStartWith("No operation needs the scope \"tn.crm.custommers:r\".");
        refusal.Message.ShouldContain("tn.crm.customers:r");
    }
}
