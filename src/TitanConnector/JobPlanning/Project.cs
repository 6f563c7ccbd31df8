using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>A group of related jobs at a location. Times are in UTC.</summary>
[TableColumns("id", "number", "name", "status", "customerId", "locationId", "targetCompletionDate")]
public sealed record Project : ServiceTitanRecord
{
    /// <summary>Identifies the project within the tenant; Get Project takes it.</summary>
    public long Id { get; init; }

    /// <summary>The number shown to users.</summary>
    public string? Number { get; init; }

    /// <summary>The name of the project that users see; null if it has no name.</summary>
    public string? Name { get; init; }

    /// <summary>Describes the project. It may contain HTML.</summary>
    [Description("Describes the project. It may contain HTML.")]
    public string? Summary { get; init; }

    /// <summary>Name of the project's status, which the tenant defines; null if it has none.</summary>
    public string? Status { get; init; }

    /// <summary>Id of the project's status, as used in writes; null if it has none.</summary>
    public long? StatusId { get; init; }

    /// <summary>Name of the substatus within Status; null if there is none.</summary>
    public string? SubStatus { get; init; }

    /// <summary>Id of the substatus within Status, as used in writes; null if there is none.</summary>
    public long? SubStatusId { get; init; }

    /// <summary>Id of the customer who is billed.</summary>
    public long CustomerId { get; init; }

    /// <summary>Id of the location where the work is done.</summary>
    public long LocationId { get; init; }

    /// <summary>Id of the kind of project; null if none is set.</summary>
    public long? ProjectTypeId { get; init; }

    /// <summary>Ids of the employees who lead the project. Empty if there are none.</summary>
    public IReadOnlyList<long> ProjectManagerIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Ids of the business units that work on it. Empty if there are none.</summary>
    public IReadOnlyList<long> BusinessUnitIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>When work begins, in UTC; null if it is not set.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>The planned end of the project, in UTC; null if it is not set.</summary>
    public DateTimeOffset? TargetCompletionDate { get; init; }

    /// <summary>When the project was finished, in UTC; null until then.</summary>
    public DateTimeOffset? ActualCompletionDate { get; init; }

    /// <summary>When the project was last changed, in UTC; null if never.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>When the project was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>The custom fields, each with its name and type id. Empty if none has a value.</summary>
    public IReadOnlyList<CustomFieldValue> CustomFields { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Keys and values stored under the application guid that the request named. Empty if it named none.</summary>
    [Description("Keys and values stored under the application guid that the request named. Empty if it named none.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Ids of the jobs that belong to the project. Empty if there are none.</summary>
    public IReadOnlyList<long> JobIds { get; init => field = ValueList.Of(value); } = [];
}
