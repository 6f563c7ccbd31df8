using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>A note of the office or a technician about a job. ServiceTitan returns no id of it.</summary>
[TableColumns("text", "isPinned", "createdById", "createdOn", "modifiedOn")]
public sealed record JobNote : ServiceTitanRecord
{
    /// <summary>What the note says.</summary>
    public string? Text { get; init; }

    /// <summary>True if the note is shown before all others.</summary>
    [Description("True if the note is shown before all others.")]
    public bool? IsPinned { get; init; }

    /// <summary>Id of the user who wrote the note.</summary>
    public long? CreatedById { get; init; }

    /// <summary>When the note was written, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the note was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}
