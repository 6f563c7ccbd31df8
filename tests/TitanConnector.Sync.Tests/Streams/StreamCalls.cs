using System.Text.Json;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Tests.Streams;

/// <summary>Calls the source of a stream with the inputs of the stream.</summary>
internal static class StreamCalls
{
    /// <summary>The call, with examples for what only a parent or a report can give.</summary>
    public static ListCall Read(StreamDefinition stream)
    {
        var examples = stream.Action.ExampleInputs();
        var inputs = new JsonObject(stream.Inputs.Select(input => KeyValuePair.Create<string, JsonNode?>(
            input.Key,
            stream.Action.Input(input.Key).ShouldNotBeNull(stream.Name).Shape.Kind == ShapeKind.Boolean
                ? bool.Parse(input.Value)
                : input.Value)));
        if (stream.ParentInput is { } parent)
        {
            inputs[parent] = examples[parent]!.DeepClone();
        }

        foreach (var input in stream.Action.Inputs.Where(input => input.IsRequired && stream.Mode == StreamMode.Report))
        {
            inputs[input.Key] = examples[input.Key]!.DeepClone();
        }

        return (ListCall)stream.Action.Read(JsonElement.Parse(inputs.ToJsonString()));
    }
}
