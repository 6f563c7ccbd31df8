using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>A project: jobs that belong together.</summary>
[TableColumns("id", "number", "name", "status", "customerId", "locationId", "targetCompletionDate")]
public sealed record Project : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Number { get; init; }

    public string? Name { get; init; }

    [Description("What the project is about; may hold HTML.")]
    public string? Summary { get; init; }

    public string? Status { get; init; }

    public long? StatusId { get; init; }

    public string? SubStatus { get; init; }

    public long? SubStatusId { get; init; }

    public long CustomerId { get; init; }

    public long LocationId { get; init; }

    public long? ProjectTypeId { get; init; }

    public IReadOnlyList<long> ProjectManagerIds { get; init => field = value ?? []; } = [];

    public IReadOnlyList<long> BusinessUnitIds { get; init => field = value ?? []; } = [];

    public DateTimeOffset? StartDate { get; init; }

    public DateTimeOffset? TargetCompletionDate { get; init; }

    public DateTimeOffset? ActualCompletionDate { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = value ?? []; } = [];

    [Description("Only what was stored under the application guid that the request named.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = value ?? []; } = [];

    public IReadOnlyList<long> JobIds { get; init => field = value ?? []; } = [];
}
