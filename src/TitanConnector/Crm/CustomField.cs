using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A custom field as it is written to a record.</summary>
public sealed record CustomField
{
    /// <summary>Id of the kind of field, as ServiceTitan's lists of custom fields return it.</summary>
    [Description("Id of the kind of field, as ServiceTitan's lists of custom fields return it.")]
    public required long TypeId { get; init; }

    /// <summary>The text to set, whatever kind of field it is.</summary>
    [Description("The text to set, whatever kind of field it is.")]
    public required string Value { get; init; }
}

/// <summary>A custom field of a record, as ServiceTitan returns it.</summary>
public sealed record CustomFieldValue : ServiceTitanRecord
{
    /// <summary>Id of the kind of field, as writes take it.</summary>
    public long TypeId { get; init; }

    /// <summary>What the field is called in ServiceTitan.</summary>
    public string? Name { get; init; }

    /// <summary>The text of the field, whatever its kind; null if it is empty.</summary>
    public string? Value { get; init; }
}
