using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TitanConnector.Cli.Output;

/// <summary>The JSON that the command line itself writes; letters beyond ASCII are not escaped.</summary>
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class CliJson : JsonSerializerContext
{
    public static JsonSerializerOptions Compact { get; } = new()
    {
        TypeInfoResolver = Default,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static JsonSerializerOptions Indented { get; } = new(Compact) { WriteIndented = true };
}
