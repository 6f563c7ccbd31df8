using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A custom field of a technician for a write; it may be without a value.</summary>
public sealed record TechnicianCustomField
{
    [Description("The type of the field, as the custom-fields lists give it.")]
    public required long TypeId { get; init; }

    [Description("Always a text, whatever the field holds; null for none.")]
    [Clearable]
    public Optional<string?> Value { get; init; }
}
