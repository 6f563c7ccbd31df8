namespace TitanConnector.OpenApi.Tests;

public sealed class RequestBodyTests
{
    [Theory]
    [InlineData("\"billing\":null")]
    [InlineData("\"billing\":{\"street\":\"Main\",\"unit\":null,\"latitude\":2}")]
    [InlineData("\"sizeOrNull\":null")]
    [InlineData("\"typedSizeOrNull\":null")]
    [InlineData("\"typedSizeOrNull\":\"Large\"")]
    [InlineData("\"sizes\":[\"Small\",\"Large\"]")]
    [InlineData("\"sizes\":[]")]
    [InlineData("\"addresses\":null")]
    [InlineData("\"level\":2")]
    [InlineData("\"count\":-2147483648")]
    [InlineData("\"total\":9223372036854775807")]
    [InlineData("\"price\":19")]
    [InlineData("\"price\":19.95")]
    [InlineData("\"share\":100")]
    [InlineData("\"memo\":null")]
    [InlineData("\"when\":\"2026-11-22T08:00:00Z\"")]
    [InlineData("\"when\":\"2021-07-19T20:35:38.2876004Z\"")]
    [InlineData("\"when\":\"2026-11-22T08:00:00+05:30\"")]
    [InlineData("\"day\":\"2026-11-22\"")]
    [InlineData("\"key\":\"3f2504e0-4f89-11d3-9a0c-0305e82c3301\"")]
    [InlineData("\"length\":\"09:00\"")]
    [InlineData("\"length\":\"1.04:00:00\"")]
    [InlineData("\"fields\":{\"a\":[\"x\"],\"b\":[]}")]
    [InlineData("\"data\":{\"a\":{\"b\":[null,1]}}")]
    [InlineData("\"anything\":null")]
    [InlineData("\"anything\":[1,{}]")]
    [InlineData("\"unit\":{\"type\":\"Small\",\"id\":1}")]
    [InlineData("\"exactlyOne\":1.5")]
    public void Right_value_is_accepted(string property) => Tiny.Contract.Check(Tiny.CreateWith(property)).ShouldBeEmpty();

    [Theory]
    // oneOf with a single reference still constrains the value.
    [InlineData("\"billing\":{}", "billing.street", "billing.latitude")]
    [InlineData("\"billing\":{\"street\":\"Main\",\"latitude\":\"2\"}", "billing.latitude")]
    [InlineData("\"billing\":{\"street\":\"Main\",\"latitude\":2,\"zip\":\"1\"}", "billing.zip")]
    [InlineData("\"billing\":\"Main\"", "billing")]
    [InlineData("\"sizeOrNull\":\"Huge\"", "sizeOrNull")]
    [InlineData("\"typedSizeOrNull\":\"Huge\"", "typedSizeOrNull")]
    // null
    [InlineData("\"shipping\":null", "shipping")]
    [InlineData("\"address\":null", "address")]
    [InlineData("\"name\":null", "name")]
    [InlineData("\"size\":null", "size")]
    [InlineData("\"sizeBesideNullable\":null", "sizeBesideNullable")]
    [InlineData("\"sizes\":null", "sizes")]
    [InlineData("\"sizes\":[null]", "sizes[0]")]
    [InlineData("\"address\":{\"street\":null,\"latitude\":2}", "address.street")]
    // enums
    [InlineData("\"size\":\"small\"", "size")]
    [InlineData("\"sizes\":[\"Small\",\"LARGE\"]", "sizes[1]")]
    [InlineData("\"sizes\":\"Small\"", "sizes")]
    [InlineData("\"level\":1", "level")]
    [InlineData("\"level\":\"2\"", "level")]
    // numbers
    [InlineData("\"count\":1.5", "count")]
    [InlineData("\"count\":1.0", "count")]
    [InlineData("\"count\":\"1\"", "count")]
    [InlineData("\"count\":2147483648", "count")]
    [InlineData("\"total\":9223372036854775808", "total")]
    [InlineData("\"price\":\"19.95\"", "price")]
    [InlineData("\"price\":1e40", "price")]
    [InlineData("\"share\":100.1", "share")]
    [InlineData("\"share\":-1", "share")]
    [InlineData("\"flag\":\"true\"", "flag")]
    [InlineData("\"flag\":1", "flag")]
    [InlineData("\"memo\":5", "memo")]
    // formats
    [InlineData("\"when\":\"2026-11-22T08:00:00\"", "when")]
    [InlineData("\"when\":\"2026-11-22\"", "when")]
    [InlineData("\"when\":\"2026-13-22T08:00:00Z\"", "when")]
    [InlineData("\"when\":\"2026-11-22T08:00:00.12345678Z\"", "when")]
    [InlineData("\"when\":\"2026-11-22T08:00:00Z\\n\"", "when")]
    [InlineData("\"when\":\"\"", "when")]
    [InlineData("\"day\":\"2026-11-22T00:00:00\"", "day")]
    [InlineData("\"day\":\"2026-02-30\"", "day")]
    [InlineData("\"key\":\"string\"", "key")]
    [InlineData("\"key\":\"3f2504e04f8911d39a0c0305e82c3301\"", "key")]
    [InlineData("\"length\":\"PT4H\"", "length")]
    [InlineData("\"length\":\"25:00\"", "length")]
    [InlineData("\"length\":\"4\"", "length")]
    [InlineData("\"email\":\"string\"", "email")]
    [InlineData("\"colour\":\"red\"", "colour")]
    [InlineData("\"name\":\"12345678901\"", "name")]
    [InlineData("\"name\":\"\"", "name")]
    // objects and lists
    [InlineData("\"adress\":1", "adress")]
    [InlineData("\"Name\":\"A\"", "Name")]
    [InlineData(
        "\"addresses\":[{\"street\":\"Main\",\"latitude\":1},{\"street\":\"Main\",\"lat\":1}]",
        "addresses[1].latitude",
        "addresses[1].lat")]
    [InlineData("\"addresses\":[null,null,null]", "addresses", "addresses[0]", "addresses[1]", "addresses[2]")]
    [InlineData("\"fields\":{\"a\":\"x\"}", "fields.a")]
    [InlineData("\"fields\":{\"a\":[1]}", "fields.a[0]")]
    [InlineData("\"data\":[]", "data")]
    [InlineData("\"unit\":{\"type\":\"Small\"}", "unit")]
    [InlineData("\"unit\":{}", "unit")]
    [InlineData("\"exactlyOne\":1", "exactlyOne")]
    public void Wrong_value_is_refused_at_its_place(string property, params string[] places) =>
        Tiny.Refused(Tiny.CreateWith(property)).ShouldBe(places.Select(place => $"request body: {place}"), ignoreOrder: true);

    [Theory]
    [InlineData("{}", "request body: name", "request body: address")]
    [InlineData("[]", "request body")]
    [InlineData("null", "request body")]
    [InlineData("{\"name\":", "request body")]
    [InlineData("{\"name\":\"A\",\"name\":\"B\",\"address\":{\"street\":\"Main\",\"latitude\":1.5}}", "request body")]
    [InlineData("", "request body")]
    public void Body_that_is_not_the_documented_object_is_refused(string body, params string[] places) =>
        Tiny.Refused(Tiny.Create(body)).ShouldBe(places);

    [Theory]
    [InlineData("POST", Tiny.Things, Tiny.Thing)]
    [InlineData("PATCH", Tiny.Things + "/7", "")]
    public void Missing_body_is_refused_although_the_document_does_not_require_it(string method, string path, string answer) =>
        Tiny.Refused(new HttpExchange(method, path, "", null, "", 200, "application/json", answer)).ShouldBe(["request body"]);

    [Fact]
    public void Body_of_a_patch_may_be_empty_but_not_unknown()
    {
        HttpExchange Patch(string body) => new("PATCH", Tiny.Things + "/7", "", "application/json", body, 200, null, "");

        Tiny.Refused(Patch("{}")).ShouldBeEmpty();
        Tiny.Refused(Patch("""{"address":{"street":"Main"}}""")).ShouldBe(["request body: address.latitude"]);
        Tiny.Refused(Patch("""{"memo":"x"}""")).ShouldBe(["request body: memo"]);
    }

    [Fact]
    public void Undocumented_body_is_refused()
    {
        Tiny.Refused(new HttpExchange("DELETE", Tiny.Things + "/7", "", "application/json", "{}", 204, null, ""))
            .ShouldBe(["request body"]);
        Tiny.Refused(new HttpExchange("POST", "/tiny/v2/tenant/1/counters", "", "application/json", "{}", 200, "application/json", "5"))
            .ShouldBe(["request body"]);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    public void Json_in_utf8_is_accepted(string contentType) =>
        Tiny.Refused(Tiny.Create($$"""{"name":"A","address":{{Tiny.Address}}}""", contentType)).ShouldBeEmpty();

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/json-patch+json")]
    [InlineData("application/json; charset=iso-8859-1")]
    public void Other_content_types_are_refused(string? contentType) =>
        Tiny.Refused(Tiny.Create($$"""{"name":"A","address":{{Tiny.Address}}}""", contentType)).ShouldBe(["request body"]);

    [Fact]
    public void Violation_is_readable_in_a_test_failure() =>
        Tiny.Contract.Check(Tiny.CreateWith("\"address\":{\"street\":\"Main\",\"latitude\":\"2\"}")).Single().ToString()
            .ShouldBe("request body: address.latitude — expected number (double), found \"2\"");
}
