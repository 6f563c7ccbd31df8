using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Json;
using TitanConnector.Redaction;

namespace TitanConnector.Actions;

/// <summary>One call of ServiceTitan's API. Its properties are the inputs. Run it with <see cref="TitanClient"/>.</summary>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)]
public abstract record TitanAction
{
    /// <summary>Log this call: request line, headers and bodies, with secrets masked.</summary>
    [Input("Debug Request", "Log this call: request line, headers and bodies, with secrets masked.", In = InputPlace.Control,
        Default = "false", Example = "true")]
    [JsonPropertyOrder(100)]
    public bool DebugRequest { get; init; }

    /// <summary>Returns the action's key and the given inputs, such as <c>createTechnician { name = Sam, password = *** }</c>.</summary>
    /// <returns>Text, numbers and times in full, secrets masked, anything larger as an ellipsis.</returns>
    public sealed override string ToString()
    {
        var name = GetType().GetCustomAttribute<ActionAttribute>()?.Key ?? GetType().Name;
        var inputs = GetType().GetProperties()
            .Where(property => property.IsDefined(typeof(InputAttribute)))
            .OrderBy(property => property.GetCustomAttribute<JsonPropertyOrderAttribute>()?.Order ?? 0)
            .Select(property => Shown(property, property.GetValue(this)))
            .OfType<string>();
        return $"{name} {{ {string.Join(", ", inputs)} }}";
    }

    private static string? Shown(PropertyInfo property, object? value)
    {
        if (value is IOptional optional)
        {
            value = optional.IsSet ? optional.Boxed ?? DBNull.Value : null;
        }

        var isControl = property.GetCustomAttribute<InputAttribute>()!.In == InputPlace.Control;
        if (value is null || (isControl && value is false))
        {
            return null;
        }

        var key = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        return $"{key} = {(SecretNames.IsSecret(key) ? "***" : Text(value))}";
    }

    private static string Text(object value) => value switch
    {
        DBNull => "null",
        string text => text,
        bool or Enum => $"{value}",
        JsonElement => "…",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "…",
    };
}

/// <summary>An action that returns one record, or nothing.</summary>
public abstract record SingleAction : TitanAction;

/// <summary>An action that returns a <typeparamref name="TResult"/>.</summary>
public abstract record TitanAction<TResult> : SingleAction;
