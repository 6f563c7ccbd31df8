using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>A custom field as it is written to equipment. ServiceTitan requires none of its parts.</summary>
public sealed record EquipmentCustomField
{
    /// <summary>
    /// Id of the field on this equipment, as Get Installed Equipment returns it. Leave it out for a field that has no value yet.
    /// </summary>
    [Description(
        "Id of the field on this equipment, as Get Installed Equipment returns it. Leave it out for a field that has no value yet.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> Id { get; init; }

    /// <summary>Id of the kind of field, as ServiceTitan's lists of custom fields return it.</summary>
    [Description("Id of the kind of field, as ServiceTitan's lists of custom fields return it.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<long?> TypeId { get; init; }

    /// <summary>The text to set, whatever kind of field it is; null for none.</summary>
    [Description("The text to set, whatever kind of field it is; null for none.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Value { get; init; }
}

/// <summary>A custom field of equipment, as ServiceTitan returns it.</summary>
public sealed record EquipmentCustomFieldValue : ServiceTitanRecord
{
    /// <summary>Identifies the field on this equipment; other custom fields have no such id.</summary>
    public long Id { get; init; }

    /// <summary>Id of the kind of field, as writes take it.</summary>
    public long TypeId { get; init; }

    /// <summary>What the field is called in ServiceTitan.</summary>
    public string? Name { get; init; }

    /// <summary>The text of the field, whatever its kind; null if it is empty.</summary>
    public string? Value { get; init; }
}
