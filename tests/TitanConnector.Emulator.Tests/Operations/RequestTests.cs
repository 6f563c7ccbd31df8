using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using static TitanConnector.Emulator.Tests.Bodies;

namespace TitanConnector.Emulator.Tests.Operations;

public sealed class RequestTests
{
    private const int TooLarge = (1024 * 1024) + 1;

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"name":"Avery",}""")]
    [InlineData("""{"name":"Avery","name":"Avery"}""")]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"\ud800":"Avery"}""")]
    [InlineData("name=Avery")]
    public async Task Body_that_is_not_JSON_is_refused_as_the_request(string body)
    {
        await using var tenant = await Tenant.StartAsync();

        var reply = await tenant.Client.SendAsync(HttpMethod.Post, "customers", Tenant.Json(body));

        reply.RefusedFields().ShouldContain("request");
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_refused_as_the_request()
    {
        await using var tenant = await Tenant.StartAsync();
        var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xff, 0xfe, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");

        (await tenant.Client.SendAsync(HttpMethod.Post, "customers", content)).RefusedFields().ShouldContain("request");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"Avery\"")]
    [InlineData("null")]
    public async Task Body_that_is_not_an_object_is_refused(string body)
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.Client.SendAsync(HttpMethod.Post, "customers", Tenant.Json(body))).RefusedFields().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Body_nested_without_end_is_refused()
    {
        await using var tenant = await Tenant.StartAsync();
        var body = string.Concat(Enumerable.Repeat("""{"address":""", 10_000));

        (await tenant.Client.SendAsync(HttpMethod.Post, "customers", Tenant.Json(body))).RefusedFields().ShouldBe(["request"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData(null)]
    public async Task Content_type_other_than_JSON_in_UTF8_is_415(string? contentType)
    {
        await using var tenant = await Tenant.StartAsync();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Customer().ToJsonString()));
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        (await tenant.Client.SendAsync(HttpMethod.Post, "customers", content)).Refused(415);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_over_a_mebibyte_is_413_whether_or_not_it_says_so(bool saysLength)
    {
        await using var tenant = await Tenant.StartAsync();
        var content = Tenant.Json(new string(' ', TooLarge));
        content.Headers.ContentLength = saysLength ? TooLarge : null;
        var request = new HttpRequestMessage(HttpMethod.Post, "crm/v2/tenant/1000000001/customers") { Content = content };
        request.Headers.TransferEncodingChunked = !saysLength;
        request.Headers.Add("Authorization", tenant.Client.Authorization);
        request.Headers.Add("ST-App-Key", tenant.Client.ApplicationKey);

        (await tenant.Client.SendAsync(request)).Refused(413);
    }

    [Theory]
    [InlineData("customers?nam=Avery", "nam")]
    [InlineData("customers?status=1&page=1", "status")]
    [InlineData("customers/contacts?customerIds=1&sort=%2BId", "sort")]
    [InlineData("customers/20000001?page=1", "page")]
    public async Task Undocumented_query_parameter_is_refused(string path, string name)
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync(path)).RefusedFields().ShouldBe([name]);
    }

    [Fact]
    public async Task Query_parameter_names_are_case_insensitive()
    {
        await using var tenant = await Tenant.StartAsync();

        (await tenant.GetAsync("customers?PAGESIZE=7&IncludeTotal=true")).Ok()["pageSize"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public async Task Query_parameter_without_a_value_is_ignored()
    {
        await using var tenant = await Tenant.StartAsync(customers: 3);

        (await tenant.GetAsync("customers?name=&page=&active=Any")).Ok().Data().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Undocumented_properties_are_refused_at_any_depth()
    {
        await using var tenant = await Tenant.StartAsync();
        var body = Customer();
        body["balance"] = 5;
        body["address"]!["planet"] = "Earth";
        body["locations"]![0]!["zoneId"] = 1;

        (await tenant.PostAsync("customers", body)).RefusedFields()
            .ShouldBe(["balance", "address.planet", "locations[0].zoneId"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_error_of_a_request_is_reported_at_once()
    {
        await using var tenant = await Tenant.StartAsync();
        var body = Parse(
            """
            {
              "type": "Industrial", "doNotMail": "yes", "creditLimit": "12", "address": { "street": null, "latitude": "north" },
              "locations": [], "contacts": [{ "type": "Pager" }], "tagTypeIds": [1.5]
            }
            """);

        var reply = await tenant.PostAsync("customers?dryRun=true", body);

        reply.RefusedFields().ShouldBe(
            [
                "dryRun", "name", "type", "doNotMail", "creditLimit", "address.street", "address.latitude", "address.city", "address.state",
                "address.zip", "address.country", "locations", "contacts[0].type", "contacts[0].value", "tagTypeIds[0]",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Missing_property_is_reported_in_the_live_services_words()
    {
        await using var tenant = await Tenant.StartAsync();
        var body = Customer();
        body.Remove("locations");

        (await tenant.PostAsync("customers", body)).Refused(400)["locations"].ShouldBe(["Required property 'locations' not found in JSON"]);
    }

    [Fact]
    public async Task Refused_request_writes_nothing()
    {
        await using var tenant = await Tenant.StartAsync();
        var body = Customer();
        body["tagTypeIds"] = new JsonArray(1);

        (await tenant.PostAsync("customers", body)).Refused(400);

        (await tenant.IdsAsync("customers?active=Any")).ShouldBeEmpty();
        (await tenant.IdsAsync("locations?active=Any")).ShouldBeEmpty();
    }
}
