using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A custom field to set on a customer, location or other record.</summary>
public sealed record CustomField
{
    /// <summary>Id of the custom field type, as ServiceTitan's lists of custom field types return it.</summary>
    [Description("Id of the custom field type, as ServiceTitan's lists of custom field types return it.")]
    public required long TypeId { get; init; }

    /// <summary>The value to set, as text for every kind of field.</summary>
    [Description("The value to set, as text for every kind of field.")]
    public required string Value { get; init; }
}

/// <summary>A custom field of a record, as ServiceTitan returns it.</summary>
public sealed record CustomFieldValue : ServiceTitanRecord
{
    /// <summary>Id of the custom field type, as used in writes.</summary>
    public long TypeId { get; init; }

    /// <summary>The field's name in ServiceTitan.</summary>
    public string? Name { get; init; }

    /// <summary>The value, as text for every kind of field; null if it is empty.</summary>
    public string? Value { get; init; }
}
