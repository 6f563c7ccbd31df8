using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.JobPlanning;

/// <summary>The field by which a list of job types is sorted.</summary>
[Choices("id", "modifiedOn", "createdOn")]
[JsonConverter(typeof(ClosedEnumConverter<JobTypeOrder>))]
public enum JobTypeOrder
{
    /// <summary>By the number that identifies it.</summary>
    Id,

    /// <summary>By the time of the last change.</summary>
    ModifiedOn,

    /// <summary>By the time when it was set up.</summary>
    CreatedOn,
}
