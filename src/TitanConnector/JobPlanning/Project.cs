using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>Jobs at a location that belong together. Times are in UTC.</summary>
[TableColumns("id", "number", "name", "status", "customerId", "locationId", "targetCompletionDate")]
public sealed record Project : ServiceTitanRecord
{
    /// <summary>Identifies the project within the tenant; Get Project takes it.</summary>
    public long Id { get; init; }

    /// <summary>The number that people see.</summary>
    public string? Number { get; init; }

    /// <summary>What the project is called; null if it has no name.</summary>
    public string? Name { get; init; }

    /// <summary>Describes the project. It may contain HTML.</summary>
    [Description("Describes the project. It may contain HTML.")]
    public string? Summary { get; init; }

    /// <summary>Name of the tenant's own status that the project is in; null if it is in none.</summary>
    public string? Status { get; init; }

    /// <summary>Id of the tenant's own status that the project is in, as writes take it; null if it is in none.</summary>
    public long? StatusId { get; init; }

    /// <summary>Name of the step within Status; null if there is none.</summary>
    public string? SubStatus { get; init; }

    /// <summary>Id of the step within Status, as writes take it; null if there is none.</summary>
    public long? SubStatusId { get; init; }

    /// <summary>Id of the customer who is billed.</summary>
    public long CustomerId { get; init; }

    /// <summary>Id of the location where the work is done.</summary>
    public long LocationId { get; init; }

    /// <summary>Id of the kind of project; null if none is set.</summary>
    public long? ProjectTypeId { get; init; }

    /// <summary>Ids of the employees who lead the project. Empty if there are none.</summary>
    public IReadOnlyList<long> ProjectManagerIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Ids of the parts of the company that work on it. Empty if there are none.</summary>
    public IReadOnlyList<long> BusinessUnitIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>When work begins, in UTC; null if that is open.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>When the project is planned to be finished, in UTC; null if that is open.</summary>
    public DateTimeOffset? TargetCompletionDate { get; init; }

    /// <summary>When the project was finished, in UTC; null until then.</summary>
    public DateTimeOffset? ActualCompletionDate { get; init; }

    /// <summary>When the project was last changed, in UTC; null if it never was.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>When the project was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>The custom fields, each with its name and the id of its kind. Empty if none has a value.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Keys and values stored under the application guid that the request named. Empty if it named none.</summary>
    [Description("Keys and values stored under the application guid that the request named. Empty if it named none.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Ids of the jobs that belong together in the project. Empty if there are none.</summary>
    public IReadOnlyList<long> JobIds { get; init => field = ValueList.Of(value); } = [];
}
