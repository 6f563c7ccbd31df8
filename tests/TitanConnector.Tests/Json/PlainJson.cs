using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Tests.Json;

/// <summary>What JsonSerializerOptions.Web is in a program that does not turn reflection off, as these tests do.</summary>
internal static class PlainJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
}
