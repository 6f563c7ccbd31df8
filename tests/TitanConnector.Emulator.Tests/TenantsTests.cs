using Microsoft.Extensions.Time.Testing;
using TitanConnector.Emulator.Tests.Storage;

namespace TitanConnector.Emulator.Tests;

public sealed class TenantsTests
{
    [Fact]
    public async Task Each_tenant_has_its_own_client_and_records()
    {
        await using var emulator = await StartAsync(3);
        using var first = await ClientAsync(emulator, 0);
        using var third = await ClientAsync(emulator, 2);

        var ours = (await first.SendAsync(HttpMethod.Get, "customers?active=Any")).Ok().Data();
        var theirs = (await third.SendAsync(HttpMethod.Get, "customers?active=Any")).Ok().Data();
        (await third.SendAsync(HttpMethod.Patch, $"customers/{ours[0]!.Id()}", Tenant.Json("""{"name":"Changed"}"""))).Ok();

        theirs.Ids().ShouldContain(ours[0]!.Id(), "ids are not unique across tenants");
        ours.Select(customer => customer!.Text("name")).ShouldNotBe(theirs.Select(customer => customer!.Text("name")));
        (await first.SendAsync(HttpMethod.Get, $"customers/{ours[0]!.Id()}")).Ok().Text("name").ShouldBe(ours[0]!.Text("name"));
        (await third.SendAsync(HttpMethod.Get, $"customers/{ours[0]!.Id()}")).Ok().Text("name").ShouldBe("Changed");
    }

    [Fact]
    public async Task A_tenants_records_are_the_same_in_every_emulator()
    {
        await using var one = await StartAsync(2);
        await using var other = await StartAsync(40);
        using var oneClient = await ClientAsync(one, 1);
        using var otherClient = await ClientAsync(other, 1);

        var expected = await oneClient.SendAsync(HttpMethod.Get, "export/leads");
        var customers = await oneClient.SendAsync(HttpMethod.Get, "customers?sort=%2BId");

        (await otherClient.SendAsync(HttpMethod.Get, "export/leads")).Text.ShouldBe(expected.Text);
        (await otherClient.SendAsync(HttpMethod.Get, "customers?sort=%2BId")).Text.ShouldBe(customers.Text);
        expected.Ok().Data().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_token_does_not_open_the_path_of_another_tenant()
    {
        await using var emulator = await StartAsync(2);
        using var first = await ClientAsync(emulator, 0);

        var reply = await first.SendAsync(HttpMethod.Get, "../1000000002/customers");

        reply.Refused(403);
        (await first.SendAsync(HttpMethod.Get, "../1000000003/customers")).Refused(404);
        (await first.SendAsync(HttpMethod.Get, "customers")).Ok();
    }

    [Fact]
    public async Task A_secret_belongs_to_one_client()
    {
        await using var emulator = await StartAsync(2);
        using var client = new ApiClient(emulator.BaseUrl, emulator.Tenants[1]);

        var reply = await client.RequestTokenAsync(
            ("grant_type", "client_credentials"),
            ("client_id", emulator.Tenants[1].ClientId),
            ("client_secret", emulator.Tenants[0].ClientSecret));
        emulator.ReplaceClientSecret(emulator.Tenants[1].Tenant, "rotated");

        reply.Status.ShouldBe(401);
        (await client.RequestTokenAsync(
            ("grant_type", "client_credentials"), ("client_id", "cid.emulator-1000000002"), ("client_secret", "rotated"))).Ok();
        emulator.Credentials.ShouldBe(EmulatorCredentials.Default);
    }

    [Fact]
    public async Task Each_tenant_has_its_own_rate_limit_and_its_requests_can_be_told_apart()
    {
        var options = new EmulatorOptions { Seed = EmulatorSeed.Empty, RateLimit = 1, TimeProvider = new FakeTimeProvider() };
        await using var emulator = await StartAsync(2, options);
        using var first = await ClientAsync(emulator, 0);
        using var second = await ClientAsync(emulator, 1);

        (await first.SendAsync(HttpMethod.Get, "customers")).Ok();
        (await first.SendAsync(HttpMethod.Get, "customers")).Refused(429);
        (await second.SendAsync(HttpMethod.Get, "customers")).Ok();

        emulator.Requests.Where(request => request.Tenant == 1_000_000_002).ShouldHaveSingleItem().Status.ShouldBe(200);
        emulator.Requests.Count(request => request.Tenant == 1_000_000_001).ShouldBe(2);
    }

    [Fact]
    public async Task The_tenants_are_listed_with_what_is_needed_to_connect()
    {
        await using var emulator = await StartAsync(3);
        using var client = new ApiClient(emulator.BaseUrl, emulator.Credentials);

        var listed = (await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "emulator/tenants"))).Ok().AsArray();

        listed.Select(tenant => tenant!["tenant"]!.GetValue<long>()).ShouldBe([1_000_000_001, 1_000_000_002, 1_000_000_003]);
        listed[2]!.Text("clientId").ShouldBe("cid.emulator-1000000003");
        listed[2]!.Text("clientSecret").ShouldBe("cs1.emulator-1000000003");
        listed[2]!.Text("applicationKey").ShouldBe("ak1.emulator");
    }

    [Fact]
    public async Task Many_tenants_keep_their_files_in_a_folder()
    {
        using var folder = new TemporaryFolder();
        var options = new EmulatorOptions { Seed = EmulatorSeed.Empty, DataFile = folder.File("tenants") };
        await using (var emulator = await StartAsync(2, options))
        {
            using var client = await ClientAsync(emulator, 1);
            (await client.SendAsync(HttpMethod.Post, "customers", Tenant.Json(Bodies.Customer().ToJsonString()))).Ok();
        }

        await using var again = await StartAsync(2, options);
        using var second = await ClientAsync(again, 1);
        using var first = await ClientAsync(again, 0);

        (await second.SendAsync(HttpMethod.Get, "customers")).Ok().Data().Count.ShouldBe(1);
        (await first.SendAsync(HttpMethod.Get, "customers")).Ok().Data().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_001)]
    public void An_odd_number_of_tenants_is_refused(int tenants) =>
        Should.Throw<ArgumentOutOfRangeException>(() => EmulatorCredentials.ForTenants(tenants));

    private static Task<TitanEmulator> StartAsync(int tenants, EmulatorOptions? options = null) => TitanEmulator.StartAsync(
        (options ?? new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(5), RateLimit = 0 }) with
        {
            Tenants = EmulatorCredentials.ForTenants(tenants),
        },
        TestContext.Current.CancellationToken);

    private static async Task<ApiClient> ClientAsync(TitanEmulator emulator, int tenant)
    {
        var client = new ApiClient(emulator.BaseUrl, emulator.Tenants[tenant]);
        await client.AuthorizeAsync();
        return client;
    }
}
