using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Tests;

/// <summary>Request bodies to start from.</summary>
internal static class Bodies
{
    public static JsonObject Address(string city = "Columbus") => new()
    {
        ["street"] = "1 Main St",
        ["unit"] = null,
        ["city"] = city,
        ["state"] = "OH",
        ["zip"] = "43215",
        ["country"] = "USA",
        ["latitude"] = 39.9612,
        ["longitude"] = -82.9988,
    };

    public static JsonObject Customer(string name = "Avery Heating") => new()
    {
        ["name"] = name,
        ["address"] = Address(),
        ["locations"] = new JsonArray(Location()),
    };

    public static JsonObject Location(string name = "Home") => new() { ["name"] = name, ["address"] = Address() };

    public static JsonObject Contact(string type = "MobilePhone", string value = "(614) 555-0123") =>
        new() { ["type"] = type, ["value"] = value };

    public static JsonObject CustomField(long typeId, string value) => new() { ["typeId"] = typeId, ["value"] = value };

    /// <summary>A member for a body.</summary>
    public static KeyValuePair<string, JsonNode?> With(string member, JsonNode? value) => new(member, value);

    public static JsonArray Array(params IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
