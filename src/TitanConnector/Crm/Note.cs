using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A note of the office about a customer or a location.</summary>
[TableColumns("id", "text", "isPinned", "createdById", "createdOn")]
public sealed record Note : ServiceTitanRecord
{
    /// <summary>Identifies the note within the tenant.</summary>
    public long Id { get; init; }

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
