using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>A custom field as it is written to a job. Unlike those of most other records, its value may be null.</summary>
public sealed record JobCustomField
{
    /// <summary>Id of the kind of field, as ServiceTitan's lists of custom fields return it.</summary>
    [Description("Id of the kind of field, as ServiceTitan's lists of custom fields return it.")]
    public required long TypeId { get; init; }

    /// <summary>The text to set, whatever kind of field it is; null for none.</summary>
    [Description("The text to set, whatever kind of field it is; null for none.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Value { get; init; }
}
