using System.Text.Json;

namespace TitanConnector.OpenApi;

/// <summary>The bodies of errors that the documents do not describe.</summary>
internal static class ErrorAnswers
{
    public const string SchemaName = "ApiErrorResponse";

    /// <summary>The schema that 23 of the 24 documents share, for the one without it (marketing-reputation).</summary>
    private const string Problem = """
        {
          "type": "object",
          "required": ["type", "title", "status", "traceId", "errors", "data"],
          "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer", "format": "int32" },
            "traceId": { "type": "string" },
            "errors": { "type": "object", "additionalProperties": { "type": "array", "items": { "type": "string" } } },
            "data": { "type": "object", "additionalProperties": {} }
          },
          "additionalProperties": false
        }
        """;

    /// <summary>What API Management answers for an unknown path.</summary>
    private const string Gateway = """
        {
          "type": "object",
          "required": ["statusCode", "message"],
          "properties": { "statusCode": { "type": "integer", "enum": [404] }, "message": { "type": "string" } },
          "additionalProperties": false
        }
        """;

    private static readonly Schema Default = new(null, JsonElement.Parse(Problem), SchemaName);

    public static Schema NoSuchOperation { get; } = new(null, JsonElement.Parse($$"""{"anyOf":[{{Problem}},{{Gateway}}]}"""));

    public static Schema Of(Operation operation) => operation.ApiDocument.FindSchema(SchemaName) ?? Default;

    public static int? StatusIn(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("status", out var status)
        && status.ValueKind == JsonValueKind.Number
        && status.TryGetInt32(out var number)
            ? number
            : null;
}
