using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>A custom field to set on equipment. ServiceTitan requires none of its properties.</summary>
public sealed record EquipmentCustomField
{
    /// <summary>
    /// Id of the field on this equipment, as Get Installed Equipment returns it. Omit it for a field that has no value yet.
    /// </summary>
    [Description(
        "Id of the field on this equipment, as Get Installed Equipment returns it. Omit it for a field that has no value yet.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> Id { get; init; }

    /// <summary>Id of the custom field type, as ServiceTitan's lists of custom field types return it.</summary>
    [Description("Id of the custom field type, as ServiceTitan's lists of custom field types return it.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> TypeId { get; init; }

    /// <summary>The value to set, as text for every kind of field; null for none.</summary>
    [Description("The value to set, as text for every kind of field; null for none.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Value { get; init; }
}

/// <summary>A custom field of equipment, as ServiceTitan returns it.</summary>
public sealed record EquipmentCustomFieldValue : ServiceTitanRecord
{
    /// <summary>Identifies the field on this equipment; other records' custom fields have no such id.</summary>
    public long Id { get; init; }

    /// <summary>Id of the custom field type, as used in writes.</summary>
    public long TypeId { get; init; }

    /// <summary>The field's name in ServiceTitan.</summary>
    public string? Name { get; init; }

    /// <summary>The value, as text for every kind of field; null if it is empty.</summary>
    public string? Value { get; init; }
}
