using System.Text.Json.Nodes;
using TitanConnector.OpenApi;
using TitanConnector.TestSupport;

namespace TitanConnector.Cli.Tests;

/// <summary>Newer documents of the user's own, beside the operations that the program knows.</summary>
public class CatalogCommandTests
{
    private const string Lab = """
        {
          "openapi": "3.0.1",
          "servers": [{ "url": "https://api-integration.servicetitan.io/lab/v1" }],
          "paths": {
            "/tenant/{tenant}/things": {
              "get": {
                "operationId": "Things_GetList",
                "parameters": [
                  { "name": "tenant", "in": "path", "required": true, "schema": { "type": "integer", "format": "int64" } },
                  { "name": "color", "in": "query", "schema": { "type": "string", "enum": ["Red", "Blue"] } },
                  { "name": "page", "in": "query", "schema": { "type": "integer", "format": "int32" } },
                  { "name": "pageSize", "in": "query", "schema": { "type": "integer", "format": "int32" } }
                ],
                "responses": { "200": { "content": { "application/json": { "schema": {
                  "type": "object",
                  "properties": {
                    "page": { "type": "integer", "format": "int32" },
                    "hasMore": { "type": "boolean" },
                    "data": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "integer", "format": "int64" } } } }
                  }
                } } } } }
              }
            },
            "/odd/things": { "get": { "operationId": "Odd", "responses": { "200": {} } } }
          }
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_module_is_printed_and_then_has_commands()
    {
        await using var server = await ScriptedServer.StartAsync(
            (http, _) => ScriptedServer.AnswerAsync(http, 200, """{"page":1,"hasMore":false,"data":[{"id":7}]}"""), judgesRequests: false);
        using var titan = new TitanProcess(server.Settings);
        await WriteAsync(titan, "lab.json", Lab);

        var update = await titan.RunAsync("catalog", "update", "--openapi", titan.Folder);

        update.ExitCode.ShouldBe(0, update.Error);
        update.Output.ShouldBe("+ lab.things.list  GET /lab/v1/tenant/{tenant}/things\n");
        update.Error.ShouldContain("GET /lab/v1/odd/things");
        var list = await titan.RunAsync("things", "list", "--color", "red", "-o", "ndjson");
        (list.ExitCode, list.Output).ShouldBe((0, "{\"id\":7}\n"), list.Error);
        server.Requests.ShouldHaveSingleItem().Target.ShouldBe("/lab/v1/tenant/42/things?color=Red");
        (await titan.RunAsync("lab", "things", "list", "--color", "green")).Error.ShouldContain("expected one of Red, Blue");
        (await titan.RunAsync("actions", "show", "lab.things.list")).ExitCode.ShouldBe(0);
        (await titan.RunAsync("pricebook", "services", "list", "--help")).ExitCode.ShouldBe(0, "other modules stay as they were");

        (await titan.RunAsync("catalog", "remove")).ExitCode.ShouldBe(0);
        (await titan.RunAsync("lab", "things", "list")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        using var titan = new TitanProcess();
        await WriteAsync(titan, "lab.json", Lab);

        (await titan.RunAsync("catalog", "update", "--openapi", titan.Folder, "--dry-run")).Output.ShouldContain("+ lab.things.list");

        (await titan.RunAsync("lab", "things", "list")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Added_removed_and_changed_operations_of_a_known_module_are_printed_and_nothing_else()
    {
        Assert.SkipWhen(OpenApiContract.TryLoad() is null, OpenApiContract.SkipReason);
        var file = Path.Combine(OpenApiContract.TryLoad()!.Folder, "service-agreements-v2.json");
        var document = JsonNode.Parse(await File.ReadAllBytesAsync(file, Token))!;
        var paths = document["paths"]!.AsObject();
        paths.Remove("/tenant/{tenant}/service-agreements/{id}");
        paths["/tenant/{tenant}/service-agreements/{id}/visits"] = paths["/tenant/{tenant}/service-agreements"]!.DeepClone();
        var parameters = paths["/tenant/{tenant}/service-agreements"]!["get"]!["parameters"]!.AsArray();
        parameters.Single(one => (string?)one!["name"] == "customerIds")!["schema"] =
            new JsonObject { ["type"] = "integer", ["format"] = "int64" };
        paths["/elsewhere"] = paths["/tenant/{tenant}/service-agreements"]!.DeepClone();
        using var titan = new TitanProcess();
        await WriteAsync(titan, "service-agreements-v2.json", document.ToJsonString());

        var update = await titan.RunAsync("catalog", "update", "--openapi", titan.Folder);

        update.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            "+ service-agreements.service-agreements.visits.list  GET "
                + "/service-agreements/v2/tenant/{tenant}/service-agreements/{id}/visits",
            "- service-agreements.service-agreements.get  GET /service-agreements/v2/tenant/{tenant}/service-agreements/{id}",
            "~ service-agreements.service-agreements.list",
            "    query customerIds[] is gone",
            "    query customerIds: array became int64",
        ]);
        update.Error.ShouldContain("skipped, because its path");
        (await titan.RunAsync("service-agreements", "visits", "list", "--help")).ExitCode.ShouldBe(0);
        (await titan.RunAsync("service-agreements", "get", "--id", "1")).Error.ShouldContain("Unrecognized");
        (await titan.RunAsync("service-agreements", "list", "--customer-ids", "x")).Error.ShouldContain("expected a 64-bit whole number");
    }

    [Theory]
    [InlineData("{", "is not an OpenAPI document")]
    [InlineData("""{"servers":[],"paths":{}}""", "is not an OpenAPI document")]
    [InlineData(null, "there is no *.json")]
    public async Task What_is_not_a_document_is_refused_by_its_name(string? content, string says)
    {
        using var titan = new TitanProcess();
        if (content is not null)
        {
            await WriteAsync(titan, "broken.json", content);
        }

        var run = await titan.RunAsync("catalog", "update", "--openapi", Path.Combine(titan.Folder, content is null ? "." : ""));

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(says);
        run.Error.ShouldContain(content is null ? titan.Folder : "broken.json");
    }

    [Fact]
    public async Task A_broken_catalog_says_how_to_get_rid_of_it()
    {
        using var titan = new TitanProcess();
        await WriteAsync(titan, "lab.json", Lab);
        var kept = (await titan.RunAsync("catalog", "update", "--openapi", titan.Folder)).Error.Split("from ")[1].Trim().TrimEnd('.');
        await File.WriteAllTextAsync(kept, "{\"operation\":\"a", Token);

        var run = await titan.RunAsync("lab", "things", "list");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("titan catalog remove");
        (await titan.RunAsync("catalog", "remove")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Scopes_are_those_of_the_actions()
    {
        using var titan = new TitanProcess();

        var run = await titan.RunAsync("scopes", "--actions", "crm.leads.*,createCustomer", "-o", "json");

        var scopes = JsonNode.Parse(run.Output)!.AsArray().Select(scope => (string?)scope!["scope"]);
        scopes.ShouldBe(["tn.crm.customers:w", "tn.crm.leads:r", "tn.crm.leads:w"]);
        (await titan.RunAsync("scopes", "--actions", "crm.lead.*")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_feed_goes_on_where_its_state_file_says()
    {
        await using var server = await ScriptedServer.StartAsync((http, request) => ScriptedServer.AnswerAsync(http, 200,
            request.Target.Contains("from=t1", StringComparison.Ordinal)
                ? """{"hasMore":false,"continueFrom":"t2","data":[]}"""
                : """{"hasMore":false,"continueFrom":"t1","data":[{"id":7}]}"""));
        using var titan = new TitanProcess(server.Settings);
        var state = Path.Combine(titan.Folder, "customers.state");

        var first = await titan.RunAsync("customers", "export", "--fetch-all", "--state", state, "-o", "ndjson");
        var second = await titan.RunAsync("customers", "export", "--fetch-all", "--state", state, "-o", "ndjson");

        (first.Output, second.Output).ShouldBe(("{\"id\":7}\n", ""), first.Error + second.Error);
        (await File.ReadAllTextAsync(state, Token)).ShouldBe("t2\n");
        (await titan.RunAsync("customers", "export", "--state", state, "--from", "t1")).ExitCode.ShouldBe(2);
        (await titan.RunAsync("customers", "export", "-o", "ndjson")).Error.ShouldContain("--from t1");
    }

    [Fact]
    public async Task The_fields_of_a_report_are_the_columns()
    {
        await using var server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.AnswerAsync(
            http,
            200,
            """{"fields":[{"name":"Technician"},{"name":"Sold"}],"page":1,"hasMore":false,"data":[["Ana, J.",7],["Bo",null]]}"""));
        using var titan = new TitanProcess(server.Settings);
        string[] run = ["reports", "run", "--report-category", "operations", "--report-id", "7", "--parameters", "[]", "--output"];

        (await titan.RunAsync([.. run, "csv"])).Output.ShouldBe("Technician,Sold,_other\r\n\"Ana, J.\",7,\r\nBo,,\r\n");
        (await titan.RunAsync([.. run, "table"])).Output.Split('\n')[0].Split("  ").First().Trim().ShouldBe("TECHNICIAN");
    }

    private static Task WriteAsync(TitanProcess titan, string name, string content) =>
        File.WriteAllTextAsync(Path.Combine(titan.Folder, name), content, Token);
}
