using System.Text.Json.Nodes;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Schema;
using static TitanConnector.Emulator.Schema.BodySchema;

namespace TitanConnector.Emulator.Routes.Crm;

/// <summary>The postal address of a customer or a location.</summary>
internal static class Address
{
    /// <summary>In a create request.</summary>
    public static ObjectSchema New { get; } = Object(
        Required("street", Text),
        Optional("unit", Text.OrNull),
        Required("city", Text),
        Required("state", Text),
        Required("zip", Text),
        Required("country", Text),
        Optional("latitude", Float.OrNull),
        Optional("longitude", Float.OrNull));

    /// <summary>In an update of a customer: the whole address or none.</summary>
    public static ObjectSchema Whole { get; } = Object(
        Required("street", Text),
        Required("unit", Text),
        Required("city", Text),
        Required("state", Text),
        Required("zip", Text),
        Required("country", Text),
        Required("latitude", Float),
        Required("longitude", Float));

    /// <summary>In an update of a location: also the whole address, but the coordinates are optional.</summary>
    public static ObjectSchema WholeForLocations { get; } = Object(
        Required("street", Text),
        Required("unit", Text),
        Required("city", Text),
        Required("state", Text),
        Required("zip", Text),
        Required("country", Text),
        Optional("latitude", Float.OrNull),
        Optional("longitude", Float.OrNull));

    public static Filter[] Filters { get; } =
    [
        Filter.Same("street", "$.address.street"),
        Filter.Same("unit", "$.address.unit"),
        Filter.Same("city", "$.address.city"),
        Filter.Same("state", "$.address.state"),
        Filter.Same("zip", "$.address.zip"),
        Filter.Same("country", "$.address.country"),
        Filter.Near("latitude", "$.address.latitude"),
        Filter.Near("longitude", "$.address.longitude"),
    ];

    /// <summary>As answers show it: with all members, even if they are null.</summary>
    public static JsonObject Read(JsonNode address) =>
        new(New.Properties.Keys.Select(name => KeyValuePair.Create(name, address[name]?.DeepClone())));
}
