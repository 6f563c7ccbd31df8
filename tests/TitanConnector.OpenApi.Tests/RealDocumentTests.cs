
namespace TitanConnector.OpenApi.Tests;

/// <summary>The rules against ServiceTitan's own documents.</summary>
public sealed partial class RealDocumentTests
{
    private const string Customers = "/crm/v2/tenant/123/customers";

    [Fact]
    public void Customer_is_created_as_documented()
    {
        var contract = Contract();
        const string address = """{"street":"1 Main","unit":null,"city":"Glendale","state":"CA","zip":"91203","country":"USA"}""";

        var right = Create(Customers, $$"""{"name":"Avery","type":"Residential","address":{{address}},"locations":[{"name":"Home","address":{{address}}}]}""");
        Refused(contract, right).ShouldBe(["answer 200: name"], "only the answer, which this test leaves empty");
        Refused(contract, right with { RequestBody = """{"name":"Avery","type":"residential","adress":{}}""" })
            .ShouldBe(["request body: locations", "request body: address", "request body: type", "request body: adress", "answer 200: name"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("page=1&pageSize=50&includeTotal=true&active=Any&sort=%2BModifiedOn&modifiedOnOrAfter=2026-11-22T00:00:00Z")]
    [InlineData("ids=1,2,3&servicetitanapplicationkey=ak1.x")]
    public void Customers_are_listed_with_documented_filters(string query) => RefusedInQuery(Customers, query).ShouldBeEmpty();

    [Theory]
    [InlineData("active=true", "active")]
    [InlineData("activ=True", "activ")]
    [InlineData("sort=%2BCity", "sort")]
    [InlineData("sort=+Id", "sort")]
    [InlineData("modifiedOnOrAfter=2026-11-22", "modifiedOnOrAfter")]
    public void Misspelt_filters_of_customers_are_refused(string query, string name) => RefusedInQuery(Customers, query).ShouldBe([$"query: {name}"]);

    [Theory]
    [InlineData("/accounting/v2/tenant/123/invoices", "statuses=Pending&statuses=Posted&balanceFilter.Balance=0.5&balanceFilter.Comparer=Greater&activeState=All")]
    [InlineData("/accounting/v2/tenant/123/invoices", "customField.Fields.Colour=red&customField.Operator=And&sort=-Anything")]
    [InlineData("/accounting/v2/tenant/123/journal-entries", "customField.Colour=red&sort=-PostDate")]
    [InlineData("/forms/v2/tenant/123/submissions", "owners[0].type=Location&owners[0].id=2689281")]
    [InlineData("/telecom/v3/tenant/123/calls", "sort=Id")]
    [InlineData("/marketing/v2/tenant/123/costs", "sort=-Date")]
    public void Unusual_parameters_are_accepted_as_described(string path, string query) => RefusedInQuery(path, query).ShouldBeEmpty();

    [Fact]
    public void Literal_path_wins_and_overlapping_templates_divide_by_method()
    {
        var contract = Contract();

        contract.Find("GET", $"{Customers}/contacts")!.Template.ShouldBe("/crm/v2/tenant/{tenant}/customers/contacts");
        contract.Find("GET", "/dispatch/v2/tenant/1/zones/2")!.Template.ShouldEndWith("zones/{id}");
        contract.Find("PATCH", "/dispatch/v2/tenant/1/zones/2")!.Template.ShouldEndWith("zones/{zoneId}");
    }

    [Fact]
    public void Four_uploads_are_multipart_whatever_the_documents_say()
    {
        var contract = Contract();

        contract.Documents.SelectMany(contract.Operations).Where(operation => operation.IsUpload).Select(operation => operation.ToString()).ShouldBe(
        [
            "POST /equipmentsystems/v2/tenant/{tenant}/installed-equipment/attachments",
            "POST /findings/v2/tenant/{tenant}/assets",
            "POST /forms/v2/tenant/{tenant}/jobs/{id}/attachments",
            "POST /pricebook/v2/tenant/{tenant}/images",
        ]);
        Refused(contract, Create("/equipmentsystems/v2/tenant/1/installed-equipment/attachments", """{"file":"string"}""") with { ResponseBody = """{"path":"p"}""" })
            .ShouldBe(["request body"]);
    }

    [Fact]
    public void Document_without_an_error_schema_is_held_to_that_of_the_others()
    {
        var contract = Contract();
        IEnumerable<string> Forbidden(string path) =>
            contract.Check(Tiny.Get(path, "", """{"status":"x","more":1}""") with { Status = 403 }).Select(violation => violation.ToString());

        Forbidden("/marketingreputation/v2/tenant/1/reviews").ShouldBe(Forbidden("/crm/v2/tenant/1/customers/1"));
    }

    [Fact]
    public void Facts_are_those_of_the_documents()
    {
        var contract = Contract();
        var list = contract.Find("GET", Customers)!;
        var job = contract.Find("POST", "/jpm/v2/tenant/1/jobs")!;

        list.Query.Single(parameter => parameter.Name == "active").Values.ShouldBe(["True", "Any", "False"]);
        list.Query.Single(parameter => parameter.Name == "sort").SortFields.ShouldBe(["Id", "ModifiedOn", "CreatedOn"]);
        list.AnswerSchema.ShouldBe("PaginatedResponse_Of_Crm.V2.Customers.CustomerResponse");
        job.RequiredBody.ShouldBe(["customerId", "locationId", "businessUnitId", "jobTypeId", "priority", "campaignId", "appointments"], ignoreOrder: true);
        contract.Find("POST", "/accounting/v2/tenant/1/invoices")!.AnswerSchema.ShouldBe("integer (int64)");
        contract.Find("PATCH", "/jpm/v2/tenant/1/jobs/1")!.Body.Where(property => property.Nullable).Select(property => property.Name)
            .ShouldBe(["jobGeneratedLeadSource", "soldById"], ignoreOrder: true);
    }

    private static OpenApiContract Contract()
    {
        var contract = OpenApiContract.TryLoad();
        Assert.SkipWhen(contract is null, OpenApiContract.SkipReason);
        return contract!;
    }

    private static HttpExchange Create(string path, string body) => new("POST", path, "", "application/json", body, 200, "application/json", "{}");

    private static IEnumerable<string> Refused(OpenApiContract contract, HttpExchange exchange) =>
        contract.Check(exchange).Select(violation => violation.Where).Where(where => where.StartsWith("request", StringComparison.Ordinal) || where == "answer 200: name");

    private static IEnumerable<string> RefusedInQuery(string path, string query) =>
        Contract().Check(Tiny.Get(path, query)).Select(violation => violation.Where).Where(where => where.StartsWith("query", StringComparison.Ordinal));
}
