using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A custom field to set on a technician. Unlike in most other records, its value may be null.</summary>
public sealed record TechnicianCustomField
{
    /// <summary>Id of the custom field type, as ServiceTitan's lists of custom field types return it.</summary>
    [Description("Id of the custom field type, as ServiceTitan's lists of custom field types return it.")]
    public required long TypeId { get; init; }

    /// <summary>The value to set, as text for every kind of field; null for none.</summary>
    [Description("The value to set, as text for every kind of field; null for none.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Value { get; init; }
}
