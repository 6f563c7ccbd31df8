using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The custom fields to set on one invoice or payment.</summary>
public sealed record CustomFieldOperation
{
    /// <summary>Id of the invoice or payment.</summary>
    [Description("Id of the invoice or payment.")]
    public required long ObjectId { get; init; }

    /// <summary>The fields to set, by name.</summary>
    [Description("The fields to set, by name.")]
    public required NamedCustomField[] CustomFields { get; init; }
}

/// <summary>A custom field to set on an invoice or payment, by name; other records identify it by type id.</summary>
public sealed record NamedCustomField
{
    /// <summary>The field's name in ServiceTitan, at most 255 characters.</summary>
    [Description("The field's name in ServiceTitan, at most 255 characters.")]
    public required string Name { get; init; }

    /// <summary>The value to set, as text for every kind of field; null for none.</summary>
    [Description("The value to set, as text for every kind of field; null for none.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Value { get; init; }
}

/// <summary>A custom field of an invoice or a payment.</summary>
public sealed record NamedCustomFieldValue : ServiceTitanRecord
{
    /// <summary>The field's name in ServiceTitan, which identifies it.</summary>
    public string? Name { get; init; }

    /// <summary>The value, as text for every kind of field; null if it is empty.</summary>
    public string? Value { get; init; }
}
