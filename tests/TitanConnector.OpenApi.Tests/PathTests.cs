namespace TitanConnector.OpenApi.Tests;

public sealed class PathTests
{
    private const string StockAnswer = """{"statusCode":404,"message":"Resource not found"}""";

    [Fact]
    public void Literal_segment_wins_over_a_parameter()
    {
        Tiny.Contract.Find("GET", Tiny.Things + "/latest").ShouldNotBeNull().Id.ShouldBe("Things_GetLatest");
        Tiny.Contract.Find("GET", Tiny.Things + "/7").ShouldNotBeNull().Id.ShouldBe("Things_Get");
    }

    [Theory]
    [InlineData("/tiny/v2/tenant/1/things/abc", "path: id")]
    [InlineData("/tiny/v2/tenant/1/things/9223372036854775808", "path: id")]
    [InlineData("/tiny/v2/tenant/one/things/7", "path: tenant")]
    public void Path_value_of_the_wrong_type_is_refused(string path, string place) => Tiny.Refused(Tiny.Get(path)).ShouldBe([place]);

    [Theory]
    [InlineData("GET", "/tiny/v2/1/things")]
    [InlineData("GET", "/tiny/v2/tenant/1/thing")]
    [InlineData("GET", "/tiny/v2/tenant/1/things/")]
    [InlineData("GET", "/tiny/v2/tenant/1/Things")]
    [InlineData("GET", "/tiny/v1/tenant/1/things")]
    [InlineData("GET", "/tenant/1/things")]
    [InlineData("PUT", "/tiny/v2/tenant/1/things/7")]
    [InlineData("get", "/tiny/v2/tenant/1/things/7")]
    public void Unknown_operation_is_a_request_violation_even_when_the_gateway_rejects_it(string method, string path)
    {
        var violation = Tiny.Contract.Check(new HttpExchange(method, path, "", null, "", 404, "application/json", StockAnswer)).Single();

        violation.Where.ShouldBe("request");
        violation.Message.ShouldStartWith("no such operation");
    }

    [Fact]
    public void Success_of_an_unknown_operation_is_a_second_violation() =>
        Tiny.Refused(Tiny.Get("/tiny/v2/tenant/1/thing")).ShouldBe(["request", "answer 200"]);

    [Fact]
    public void Gateway_answer_is_refused_for_an_operation_that_exists() =>
        Tiny.Refused(Tiny.Get(Tiny.Things + "/7") with { Status = 404, ResponseBody = StockAnswer })
            .ShouldContain("answer 404: statusCode");

    [Fact]
    public void Known_methods_of_the_path_are_listed() =>
        Tiny.Contract.Check(Tiny.Get(Tiny.Things + "/7") with { Method = "PUT", Status = 405 })
            .Single().Message.ShouldEndWith("(this path has GET, PATCH, DELETE)");

    [Fact]
    public void Token_endpoint_is_in_no_document() =>
        Tiny.Contract.Check(
            new HttpExchange("POST", "/connect/token", "", "application/x-www-form-urlencoded", "a=b", 400, "application/json", "{}"))
            .ShouldBeEmpty();

    [Fact]
    public void Seen_operations_and_statuses_are_remembered()
    {
        var contract = OpenApiContract.Load(Path.Combine(AppContext.BaseDirectory, "Documents"));
        contract.Check(Tiny.Get(Tiny.Things + "/7"));
        contract.Check(Tiny.Get(Tiny.Things + "/8"));
        contract.Check(Tiny.Get(Tiny.Things + "/8") with { Status = 401 });
        contract.Check(Tiny.Get("/tiny/v2/nowhere"));

        contract.Covered.Select(covered => covered.ToString()).ShouldBe(
            ["GET /tiny/v2/tenant/{tenant}/things/{id} → 200", "GET /tiny/v2/tenant/{tenant}/things/{id} → 401"], ignoreOrder: true);
    }

    [Fact]
    public void Unused_document_is_not_parsed()
    {
        Tiny.Contract.Documents.ShouldBe(["never-read-v2", "tiny-v2"]);
        Should.Throw<System.Text.Json.JsonException>(() => Tiny.Contract.Operations("never-read-v2"));
        Should.Throw<ArgumentException>(() => Tiny.Contract.Operations("nowhere-v2"));
    }
}
