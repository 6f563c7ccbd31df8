using System.Text.Json.Nodes;
using TitanConnector.Emulator.Faults;

namespace TitanConnector.Emulator.Tests.Control;

public sealed class ControlRoutesTests
{
    [Fact]
    public async Task Faults_are_set_counted_and_cleared_over_http()
    {
        await using var tenant = await Tenant.StartAsync();

        var set = await SendAsync(tenant, "POST", "faults", """["status=503,every=2","reset,method=DELETE"]""");
        (await tenant.GetAsync("customers")).Ok();
        (await tenant.GetAsync("customers")).Refused(503);
        var counted = await SendAsync(tenant, "GET", "faults");
        (await SendAsync(tenant, "DELETE", "faults")).Status.ShouldBe(200);

        set.Ok().AsArray().Select(fault => fault!.Text("fault")).ShouldBe(["status=503,every=2", "reset,method=DELETE"]);
        JsonNode.DeepEquals(counted.Ok()[0], JsonNode.Parse("""{"fault":"status=503,every=2","matched":2,"hit":1}"""))
            .ShouldBeTrue(counted.Text);
        (await SendAsync(tenant, "GET", "faults")).Ok().AsArray().ShouldBeEmpty();
        (await tenant.GetAsync("customers")).Ok();
        (await tenant.GetAsync("customers")).Ok();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("""["reset","nonsense"]""")]
    public async Task Invalid_list_of_faults_is_refused_as_a_whole(string body)
    {
        await using var tenant = await Tenant.StartAsync();

        var reply = await SendAsync(tenant, "POST", "faults", body);

        reply.Status.ShouldBe(400);
        reply.Json.Text("error").ShouldNotBeEmpty();
        tenant.Emulator.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_customer_that_is_merged_is_inactive_and_its_locations_belong_to_the_other()
    {
        await using var tenant = await Tenant.StartAsync();
        var (id, into) = (await tenant.AddCustomerIdAsync("Zoe"), await tenant.AddCustomerIdAsync("Zoë"));
        var modified = (await tenant.GetAsync($"customers/{id}")).Ok().Text("modifiedOn");

        var merged = await SendAsync(tenant, "POST", "merge", $$"""{"customer":{{id}},"into":{{into}}}""");
        var again = await SendAsync(tenant, "POST", "merge", $$"""{"customer":{{id}},"into":{{into}}}""");

        merged.Ok()["mergedToId"]!.GetValue<long>().ShouldBe(into);
        var customer = (await tenant.GetAsync($"customers/{id}")).Ok();
        customer["active"]!.GetValue<bool>().ShouldBeFalse();
        customer["mergedToId"]!.GetValue<long>().ShouldBe(into);
        string.CompareOrdinal(customer.Text("modifiedOn"), modified).ShouldBeGreaterThan(0);
        (await tenant.GetAsync($"locations?customerId={id}")).Ok()["data"]!.AsArray().ShouldBeEmpty();
        (await tenant.GetAsync($"locations?customerId={into}")).Ok()["data"]!.AsArray().Count.ShouldBe(2);
        again.Status.ShouldBe(409);
        again.Json.Text("error").ShouldBe($"The customer {id} was merged into {into}.");
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("[]", 400)]
    [InlineData("""{"customer":1}""", 400)]
    [InlineData("""{"customer":"1","into":2}""", 400)]
    [InlineData("""{"customer":1,"into":2,"tenant":3}""", 400)]
    [InlineData("""{"customer":1,"into":1}""", 409)]
    [InlineData("""{"customer":1,"into":2}""", 409)]
    [InlineData("""{"location":1,"into":2}""", 409)]
    public async Task A_merge_that_cannot_be_is_refused(string body, int status)
    {
        await using var tenant = await Tenant.StartAsync();

        var reply = await SendAsync(tenant, "POST", "merge", body);

        reply.Status.ShouldBe(status);
        reply.Json.Text("error").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Requests_are_listed_with_their_outcomes()
    {
        await using var tenant = await Tenant.StartAsync();
        var before = (await SendAsync(tenant, "GET", "requests")).Ok()["total"]!.GetValue<long>();
        tenant.Emulator.Inject(Fault.Parse("status=503,applied,method=PATCH"));

        var id = await tenant.AddCustomerIdAsync("Zoë");
        await tenant.PatchAsync($"customers/{id}?a=b", Bodies.Parse("""{"name":"Zoe"}"""));
        await tenant.PatchAsync("customers/1", Bodies.Parse("""{"name":"Zoe"}"""));
        var told = (await SendAsync(tenant, "GET", $"requests?since={before}")).Ok()["requests"]!.AsArray();

        told.Count.ShouldBe(3);
        told[0]!.Text("method").ShouldBe("POST");
        told[0]!.Text("path").ShouldBe($"/crm/v2/tenant/{tenant.Credentials.Tenant}/customers");
        told[0]!.Text("body").ShouldContain("\"name\":\"Zo\\u00EB\"");
        told[0]!["status"]!.GetValue<int>().ShouldBe(200);
        told[0]!["applied"]!.GetValue<bool>().ShouldBeTrue();
        told[1]!.Text("query").ShouldBe("?a=b");
        told[1]!["applied"]!.GetValue<bool>().ShouldBeFalse("the emulator refuses a query that no document knows");
        told[2]!.Text("fault").ShouldBe("status=503,applied,method=PATCH");
        told[2]!["status"]!.GetValue<int>().ShouldBe(503);
        told[2]!["applied"]!.GetValue<bool>().ShouldBeFalse("there is no customer 1");
    }

    [Fact]
    public async Task Secrets_of_token_requests_are_not_shown()
    {
        await using var tenant = await Tenant.StartAsync();

        (await SendAsync(tenant, "GET", "requests")).Text.ShouldNotContain(tenant.Credentials.ClientSecret);
    }

    [Fact]
    public async Task Reset_restores_the_seed()
    {
        await using var tenant = await Tenant.StartAsync(3);
        var seeded = await tenant.GetAsync("customers?active=Any&includeTotal=true");
        tenant.Emulator.Inject(Fault.Parse("status=503,method=DELETE"));
        var added = await tenant.AddCustomerIdAsync();

        (await SendAsync(tenant, "POST", "reset")).Status.ShouldBe(200);

        tenant.Emulator.Requests.ShouldBeEmpty();
        tenant.Emulator.Faults.ShouldBeEmpty();
        (await tenant.GetAsync("customers?active=Any&includeTotal=true")).Text.ShouldBe(seeded.Text);
        (await tenant.AddCustomerIdAsync()).ShouldBe(added, "ids start again after the last one of the seed");
    }

    [Fact]
    public async Task Unknown_route_names_the_existing_ones()
    {
        await using var tenant = await Tenant.StartAsync();

        var reply = await SendAsync(tenant, "GET", "nothing");

        reply.Status.ShouldBe(404);
        reply.Json.Text("error").ShouldContain("POST /emulator/reset");
    }

    private static Task<Reply> SendAsync(Tenant tenant, string method, string route, string? body = null) =>
        tenant.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), $"/emulator/{route}")
        {
            Content = method == "GET" ? null : Tenant.Json(body ?? ""),
        });
}
