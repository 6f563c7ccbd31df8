using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A custom field for a write.</summary>
public sealed record CustomField
{
    [Description("The type of the field, as the custom-fields lists give it.")]
    public required long TypeId { get; init; }

    [Description("Always a text, whatever the field holds.")]
    public required string Value { get; init; }
}

/// <summary>A custom field as ServiceTitan answers it.</summary>
public sealed record CustomFieldValue : ServiceTitanRecord
{
    public long TypeId { get; init; }

    public string? Name { get; init; }

    public string? Value { get; init; }
}
