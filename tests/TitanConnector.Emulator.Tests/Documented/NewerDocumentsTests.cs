using System.Text.Json.Nodes;
using TitanConnector.Emulator.Tests.Routes.JobPlanning;

namespace TitanConnector.Emulator.Tests.Documented;

/// <summary>Operations of documents that are newer than the emulator.</summary>
public sealed class NewerDocumentsTests : IDisposable
{
    private const string Thing =
        """{ "type": "object", "properties": { "id": { "type": "integer", "format": "int64" }, "name": { "type": "string" } } }""";

    private const string InTenant =
        """{ "name": "tenant", "in": "path", "required": true, "schema": { "type": "integer", "format": "int64" } }""";

    private const string Lab = $$"""
        {
          "openapi": "3.0.1",
          "servers": [{ "url": "https://api-integration.servicetitan.io/lab/v1" }],
          "paths": {
            "/tenant/{tenant}/things": {
              "get": {
                "parameters": [
                  {{InTenant}},
                  { "name": "page", "in": "query", "schema": { "type": "integer", "format": "int32" } },
                  { "name": "pageSize", "in": "query", "schema": { "type": "integer", "format": "int32" } }
                ],
                "responses": { "200": { "content": { "application/json": { "schema": {
                  "type": "object",
                  "properties": {
                    "page": { "type": "integer", "format": "int32" },
                    "pageSize": { "type": "integer", "format": "int32" },
                    "hasMore": { "type": "boolean" },
                    "data": { "type": "array", "items": {{Thing}} }
                  }
                } } } } }
              },
              "post": {
                "parameters": [{{InTenant}}],
                "requestBody": { "content": { "application/json": { "schema": {
                  "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } } } } } },
                "responses": { "200": { "content": { "application/json": { "schema": {{Thing}} } } } }
              }
            },
            "/tenant/{tenant}/things/{id}": {
              "get": {
                "parameters": [
                  {{InTenant}},
                  { "name": "id", "in": "path", "required": true, "schema": { "type": "integer", "format": "int64" } }
                ],
                "responses": { "200": { "content": { "application/json": { "schema": {{Thing}} } } } }
              }
            }
          }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("titan-documents-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_collection_that_only_newer_documents_have_keeps_records()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "lab.json"), Lab, TestContext.Current.CancellationToken);
        await using var tenant = Workplace.In(await Tenant.StartAsync(new EmulatorOptions
        {
            Seed = EmulatorSeed.Empty,
            OpenApiFolder = _folder.FullName,
        }));

        var id = (await tenant.PostAsync("lab/v1/things", new JsonObject { ["name"] = "Anvil" })).Ok().Id();

        (await tenant.GetAsync($"lab/v1/things/{id}")).Ok().Text("name").ShouldBe("Anvil");
        (await tenant.GetAsync("lab/v1/things")).Ok().Data().Ids().ShouldBe([id]);
        (await tenant.PostAsync("lab/v1/things", new JsonObject())).Status.ShouldBe(400);
        (await tenant.GetAsync("crm/v2/leads")).Ok();
    }

    [Fact]
    public async Task A_folder_that_is_not_one_of_documents_is_refused_at_the_start()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "lab.json"), "{}", TestContext.Current.CancellationToken);

        var refused = await Should.ThrowAsync<EmulatorStartException>(() => TitanEmulator.StartAsync(
            new EmulatorOptions { OpenApiFolder = _folder.FullName }, TestContext.Current.CancellationToken));

        refused.Message.ShouldContain("lab.json");
    }
}
