using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.EquipmentSystems;

/// <summary>A custom field of an equipment for a write; ServiceTitan requires none of its parts.</summary>
public sealed record EquipmentCustomField
{
    [Description("Id of the field on this equipment, as Get Installed Equipment gives it; none for a field that is not there yet.")]
    [Clearable]
    public Optional<long?> Id { get; init; }

    [Description("The type of the field, as the custom-fields lists give it.")]
    [Clearable]
    public Optional<long?> TypeId { get; init; }

    [Description("Always a text, whatever the field holds; null for none.")]
    [Clearable]
    public Optional<string?> Value { get; init; }
}

/// <summary>A custom field of an equipment as ServiceTitan answers it.</summary>
public sealed record EquipmentCustomFieldValue : ServiceTitanRecord
{
    public long Id { get; init; }

    public long TypeId { get; init; }

    public string? Name { get; init; }

    public string? Value { get; init; }
}
