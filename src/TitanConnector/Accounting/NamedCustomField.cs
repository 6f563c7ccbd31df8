using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The custom fields to set on one invoice or payment.</summary>
public sealed record CustomFieldOperation
{
    [Description("Id of the invoice or payment.")]
    public required long ObjectId { get; init; }

    [Description("The fields to set.")]
    public required NamedCustomField[] CustomFields { get; init; }
}

/// <summary>A custom field for a write; accounting knows its fields by name, where other records have ids of types.</summary>
public sealed record NamedCustomField
{
    [Description("Name of the field, 255 characters at most.")]
    public required string Name { get; init; }

    [Description("Always a text, whatever the field holds; null for none.")]
    [Clearable]
    public Optional<string?> Value { get; init; }
}

/// <summary>A custom field as accounting answers it.</summary>
public sealed record NamedCustomFieldValue : ServiceTitanRecord
{
    public string? Name { get; init; }

    public string? Value { get; init; }
}
