using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TitanConnector.Tests.Json;

/// <summary>The equivalent of JsonSerializerOptions.Web in a program that does not disable reflection, as these tests do.</summary>
internal static class PlainJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
}
