using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Dialect;

/// <summary>A reference as accounting shows it: id and name, with the name that the record had at that time.</summary>
internal static class Named
{
    public static JsonObject Of(JsonObject record) => Of(record["id"]!.GetValue<long>(), record["name"]?.GetValue<string>());

    public static JsonObject Of(long id, string? name) => new() { ["id"] = id, ["name"] = name };

    public static long? IdOf(JsonObject document, string member) => document[member]?["id"]?.GetValue<long>();
}
