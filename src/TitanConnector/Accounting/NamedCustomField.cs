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

/// <summary>A custom field as it is written to an invoice or a payment: by name, where other records take the id of its type.</summary>
public sealed record NamedCustomField
{
    /// <summary>What the field is called in ServiceTitan, at most 255 characters.</summary>
    [Description("What the field is called in ServiceTitan, at most 255 characters.")]
    public required string Name { get; init; }

    /// <summary>The text to set, whatever kind of field it is; null for none.</summary>
    [Description("The text to set, whatever kind of field it is; null for none.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Value { get; init; }
}

/// <summary>A custom field of an invoice or a payment.</summary>
public sealed record NamedCustomFieldValue : ServiceTitanRecord
{
    /// <summary>What the field is called in ServiceTitan; it identifies the field.</summary>
    public string? Name { get; init; }

    /// <summary>The text of the field, whatever its kind; null if it is empty.</summary>
    public string? Value { get; init; }
}
