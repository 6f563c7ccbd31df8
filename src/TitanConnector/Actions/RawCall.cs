using System.Text.Json;
using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>A raw request: its inputs say the method and the path.</summary>
public sealed class RawCall : ActionCall
{
    internal RawCall(ActionDefinition definition, JsonElement inputs, IReadOnlyDictionary<string, FileContent> files)
        : base(definition, inputs, files)
    {
    }

    /// <summary>What the call does to the tenant's data, judged by its method.</summary>
    public override Effect Effect => Method switch
    {
        "GET" => Effect.Read,
        "POST" => Effect.Create,
        "DELETE" => Effect.Delete,
        _ => Effect.Update,
    };

    /// <summary>How the response is read: <c>json</c>, <c>text</c> or <c>binary</c>.</summary>
    public string ResponseType => Text("responseType") ?? "json";

    /// <summary>The HTTP method.</summary>
    internal string Method => Text("method")!;
}
