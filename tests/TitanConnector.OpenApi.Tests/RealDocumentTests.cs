using System.Text.Json;

namespace TitanConnector.OpenApi.Tests;

/// <summary>The rules against ServiceTitan's own documents.</summary>
public sealed class RealDocumentTests
{
    private const string Customers = "/crm/v2/tenant/123/customers";

    [Fact]
    public void Customer_is_created_as_documented()
    {
        const string address = """{"street":"1 Main","unit":null,"city":"Glendale","state":"CA","zip":"91203","country":"USA"}""";

        const string right = $$"""{"name":"A","type":null,"address":{{address}},"locations":[{"name":"Home","address":{{address}} }]}""";
        const string wrong = $$"""{"name":"A","type":"residential","address":null,"adress":{},"locations":[{"address":{{address}} }]}""";

        RefusedInRequest(Create(Customers, right)).ShouldBeEmpty();
        RefusedInRequest(Create(Customers, wrong)).ShouldBe(
            ["request body: type", "request body: address", "request body: adress", "request body: locations[0].name"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("page=1&pageSize=50&includeTotal=true&active=Any&sort=%2BModifiedOn&modifiedOnOrAfter=2026-11-22T00:00:00Z")]
    [InlineData("ids=1,2,3&servicetitanapplicationkey=ak1.x")]
    public void Customers_are_listed_with_documented_filters(string query) => RefusedInRequest(Tiny.Get(Customers, query)).ShouldBeEmpty();

    [Theory]
    [InlineData("active=true", "active")]
    [InlineData("activ=True", "activ")]
    [InlineData("sort=%2BCity", "sort")]
    [InlineData("sort=+Id", "sort")]
    [InlineData("modifiedOnOrAfter=2026-11-22", "modifiedOnOrAfter")]
    public void Misspelled_filters_of_customers_are_refused(string query, string name) =>
        RefusedInRequest(Tiny.Get(Customers, query)).ShouldBe([$"query: {name}"]);

    [Theory]
    [InlineData("/accounting/v2/tenant/123/invoices", "statuses=Pending&statuses=Posted&activeState=All")]
    [InlineData("/accounting/v2/tenant/123/invoices", "balanceFilter.Balance=0.5&balanceFilter.Comparer=Greater")]
    [InlineData("/accounting/v2/tenant/123/invoices", "customField.Fields.Colour=red&customField.Operator=And&sort=-Anything")]
    [InlineData("/accounting/v2/tenant/123/journal-entries", "customField.Colour=red&sort=-PostDate")]
    [InlineData("/forms/v2/tenant/123/submissions", "owners[0].type=Location&owners[0].id=2689281")]
    [InlineData("/telecom/v3/tenant/123/calls", "sort=Id")]
    [InlineData("/marketing/v2/tenant/123/costs", "sort=-Date")]
    public void Unusual_parameters_are_accepted_as_described(string path, string query) =>
        RefusedInRequest(Tiny.Get(path, query)).ShouldBeEmpty();

    [Fact]
    public void Literal_path_wins_and_overlapping_templates_are_separated_by_method()
    {
        var contract = Contract();

        contract.Find("GET", $"{Customers}/contacts")!.Template.ShouldBe("/crm/v2/tenant/{tenant}/customers/contacts");
        contract.Find("GET", "/dispatch/v2/tenant/1/zones/2")!.Template.ShouldEndWith("zones/{id}");
        contract.Find("PATCH", "/dispatch/v2/tenant/1/zones/2")!.Template.ShouldEndWith("zones/{zoneId}");
    }

    [Fact]
    public void Every_operation_is_found_by_a_path_of_its_own()
    {
        var contract = Contract();
        var operations = contract.Documents.SelectMany(contract.Operations).ToList();

        operations.Count.ShouldBe(563);
        operations.Where(operation => contract.Find(operation.Method, PathOf(operation)) != operation).ShouldBeEmpty();
    }

    [Fact]
    public void Four_uploads_are_multipart_whatever_the_documents_say()
    {
        var contract = Contract();

        var uploads = contract.Documents.SelectMany(contract.Operations).Where(operation => operation.IsUpload);
        uploads.Select(operation => operation.ToString()).ShouldBe(
        [
            "POST /equipmentsystems/v2/tenant/{tenant}/installed-equipment/attachments",
            "POST /findings/v2/tenant/{tenant}/assets",
            "POST /forms/v2/tenant/{tenant}/jobs/{id}/attachments",
            "POST /pricebook/v2/tenant/{tenant}/images",
        ]);
        RefusedInRequest(Create("/equipmentsystems/v2/tenant/1/installed-equipment/attachments", """{"file":"string"}"""))
            .ShouldBe(["request body"]);
    }

    [Fact]
    public void Document_without_an_error_schema_uses_that_of_the_others()
    {
        var contract = Contract();
        IEnumerable<string> Forbidden(string path) =>
            contract.Check(Tiny.Get(path, "", """{"status":"x","more":1}""") with { Status = 403 })
                .Select(violation => violation.ToString());

        Forbidden("/marketingreputation/v2/tenant/1/reviews").ShouldBe(Forbidden("/crm/v2/tenant/1/customers/1"));
    }

    [Fact]
    public void Facts_match_the_documents()
    {
        var contract = Contract();
        var list = contract.Find("GET", Customers)!;
        var job = contract.Find("POST", "/jpm/v2/tenant/1/jobs")!;

        list.Query.Single(parameter => parameter.Name == "active").Values.ShouldBe(["True", "Any", "False"]);
        list.Query.Single(parameter => parameter.Name == "sort").SortFields.ShouldBe(["Id", "ModifiedOn", "CreatedOn"]);
        list.AnswerSchema.ShouldBe("PaginatedResponse_Of_Crm.V2.Customers.CustomerResponse");
        job.RequiredBody.ShouldBe(
            ["customerId", "locationId", "businessUnitId", "jobTypeId", "priority", "campaignId", "appointments"], ignoreOrder: true);
        contract.Find("POST", "/accounting/v2/tenant/1/invoices")!.AnswerSchema.ShouldBe("integer (int64)");
        contract.Find("PATCH", "/jpm/v2/tenant/1/jobs/1")!.Body.Where(property => property.Nullable).Select(property => property.Name)
            .ShouldBe(["jobGeneratedLeadSource", "soldById"], ignoreOrder: true);
    }

    /// <summary>
    /// These examples were not written for this validator. If it were too strict, it would reject more than their placeholders; if it were
    /// too lax, it would miss those.
    /// </summary>
    [Fact]
    public void Examples_in_the_documents_break_their_schemas_only_by_placeholders()
    {
        var contract = Contract();
        var examples = contract.Documents.SelectMany(document => Examples(contract, document)).ToList();

        var violations = examples.SelectMany(contract.Check).ToList();

        examples.Count.ShouldBeGreaterThan(1300);
        violations.Count(violation => violation.Message == "\"string\" is not a date-time").ShouldBeGreaterThan(1000);
        violations.Where(violation => !IsPlaceholder(violation)).ShouldBeEmpty();
    }

    private static OpenApiContract Contract()
    {
        var contract = OpenApiContract.TryLoad();
        Assert.SkipWhen(contract is null, OpenApiContract.SkipReason);
        return contract!;
    }

    private static HttpExchange Create(string path, string body) =>
        new("POST", path, "", "application/json", body, 200, "application/json", "{}");

    /// <summary>Violations in the request only; the answers of these exchanges do not matter.</summary>
    private static IEnumerable<string> RefusedInRequest(HttpExchange exchange) =>
        Contract().Check(exchange).Select(violation => violation.Where)
            .Where(where => !where.StartsWith("answer", StringComparison.Ordinal));

    private static IEnumerable<HttpExchange> Examples(OpenApiContract contract, string document)
    {
        var root = JsonElement.Parse(File.ReadAllBytes(Path.Combine(contract.Folder, $"{document}.json")));
        var prefix = new Uri(root.GetProperty("servers")[0].GetProperty("url").GetString()!).AbsolutePath;
        return
            from operation in contract.Operations(document)
            where !operation.IsUpload
            let path = root.GetProperty("paths").GetProperty(operation.Template[prefix.Length..])
            let json = path.GetProperty(operation.Method.ToLowerInvariant())
            let request = json.TryGetProperty("requestBody", out var body) ? Example(body) : (Type: null, Text: "")
            from response in json.GetProperty("responses").EnumerateObject()
            let answer = Example(response.Value)
            where answer.Text is not null
            select new HttpExchange(
                operation.Method, PathOf(operation), QueryOf(operation), request.Type, request.Text!,
                int.Parse(response.Name, null), answer.Type, answer.Text!);
    }

    // Eight answers have a schema and no example; their text is null.
    private static (string? Type, string? Text) Example(JsonElement holder)
    {
        if (!holder.TryGetProperty("content", out var content))
        {
            return (null, "");
        }

        var first = content.EnumerateObject().First();
        return (first.Name, first.Value.TryGetProperty("example", out var example) ? example.GetRawText() : null);
    }

    private static string PathOf(Operation operation) => operation.PathParameters.Aggregate(
        operation.Template, (path, parameter) => path.Replace($"{{{parameter.Name}}}", ValueOf(parameter), StringComparison.Ordinal));

    private static string QueryOf(Operation operation) =>
        string.Join('&', from parameter in operation.Query where parameter.Required select $"{parameter.Name}={ValueOf(parameter)}");

    private static string ValueOf(Parameter parameter) => parameter switch
    {
        { Values: [var first, ..] } => first,
        { Type: "boolean" } => "true",
        { Format: "guid" } => "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        { Format: "email" } => "avery@example.test",
        { Format: "date-time" } => "2026-11-22T08:00:00Z",
        _ => "1",
    };

    // The generator of the examples wrote "string" for every text, {} for every enum and 0 for every number.
    private static bool IsPlaceholder(Violation violation) =>
        violation.Message.StartsWith("\"string\" ", StringComparison.Ordinal)
        || violation.Message.EndsWith("found {}", StringComparison.Ordinal)
        || violation.Message.StartsWith("is 0 in an answer", StringComparison.Ordinal);
}
