using System.Text.Json.Nodes;
using TitanConnector.Connection;

namespace TitanConnector.Manifest;

/// <summary>The whole connector as one document: its connection and actions.</summary>
public static class ConnectorManifest
{
    /// <summary>Creates the document as a JSON object.</summary>
    public static JsonObject Make() => new()
    {
        ["name"] = "TitanConnector",
        ["version"] = typeof(ConnectorManifest).Assembly.GetName().Version?.ToString(3),
        ["connection"] = Of(ConnectionDefinition.OAuth),
        ["actions"] = ActionManifest.OfAll(),
    };

    private static JsonObject Of(ConnectionDefinition connection) => new()
    {
        ["key"] = connection.Key,
        ["label"] = connection.Label,
        ["description"] = connection.Description,
        ["grantType"] = connection.GrantType,
        ["inputs"] = new JsonArray([.. connection.Inputs.Select(Of)]),
    };

    private static JsonObject Of(ConnectionInput input) => new()
    {
        ["key"] = input.Key,
        ["label"] = input.Label,
        ["comment"] = input.Comment,
        ["required"] = input.IsRequired,
        ["secret"] = input.IsSecret,
        ["enum"] = input.Choices.Count > 0 ? new JsonArray([.. input.Choices.Select(choice => JsonValue.Create(choice))]) : null,
        ["example"] = input.Example,

        // The default depends on the environment.
        ["defaults"] = input.DefaultIn is { } defaultIn
            ? new JsonObject(ServiceTitanEnvironment.All.Select(
                one => KeyValuePair.Create(one.Name, (JsonNode?)JsonValue.Create(defaultIn(one)))))
            : null,
    };
}
