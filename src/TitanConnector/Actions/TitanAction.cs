using System.Text.Json.Serialization;

namespace TitanConnector.Actions;

/// <summary>One call of ServiceTitan's API: its properties are the inputs. Run it with <see cref="TitanClient"/>.</summary>
public abstract record TitanAction
{
    [Input("Debug Request", "Log this call: request line, headers and bodies, secrets masked.",
        In = InputPlace.Control, Default = "false", Example = "true")]
    [JsonPropertyOrder(100)]
    public bool DebugRequest { get; init; }
}

/// <summary>An action that answers a <typeparamref name="TResult"/>.</summary>
public abstract record TitanAction<TResult> : TitanAction;
