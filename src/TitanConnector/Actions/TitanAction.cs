using System.Globalization;
using System.Text.Json.Serialization;
using TitanConnector.Redaction;

namespace TitanConnector.Actions;

/// <summary>One call of ServiceTitan's API: its properties are the inputs. Run it with <see cref="TitanClient"/>.</summary>
public abstract record TitanAction
{
    [Input("Debug Request", "Log this call: request line, headers and bodies, secrets masked.",
        In = InputPlace.Control, Default = "false", Example = "true")]
    [JsonPropertyOrder(100)]
    public bool DebugRequest { get; init; }

    /// <summary>The action's key and the inputs that were given, as <c>createTechnician { name = Sam, password = *** }</c>.</summary>
    /// <returns>Texts, numbers and times as they are, secrets masked, anything larger as an ellipsis.</returns>
    public sealed override string ToString()
    {
        if (ActionCatalog.Find(this) is not { } definition)
        {
            return GetType().Name;
        }

        var inputs = definition.Inputs
            .Select(input => input.TryGet(this, out var value) && !(input.Place == InputPlace.Control && value is false) ? $"{input.Key} = {Shown(input.Key, value)}" : null)
            .OfType<string>();
        return $"{definition.Key} {{ {string.Join(", ", inputs)} }}";
    }

    private static string Shown(string key, object? value) => value switch
    {
        null => "null",
        _ when SecretNames.IsSecret(key) => "***",
        string text => text,
        bool or Enum => $"{value}",
        System.Text.Json.JsonElement => "…",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "…",
    };
}

/// <summary>An action that answers a <typeparamref name="TResult"/>.</summary>
public abstract record TitanAction<TResult> : TitanAction;
