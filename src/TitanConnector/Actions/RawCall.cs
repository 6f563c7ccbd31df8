using System.Text.Json;
using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>A raw request, whose inputs set the method and the path.</summary>
public sealed class RawCall : ActionCall
{
    internal RawCall(ActionDefinition definition, JsonElement inputs, IReadOnlyDictionary<string, FileContent> files)
        : base(definition, inputs, files)
    {
    }

    /// <summary>The call's effect on the tenant's data, according to its method.</summary>
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
