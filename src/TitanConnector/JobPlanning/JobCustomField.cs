using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>A custom field of a job for a write; unlike those of other records, it may be without a value.</summary>
public sealed record JobCustomField
{
    [Description("The type of the field, as the custom-fields lists give it.")]
    public required long TypeId { get; init; }

    [Description("Always a text, whatever the field holds; null for none.")]
    [Clearable]
    public Optional<string?> Value { get; init; }
}
