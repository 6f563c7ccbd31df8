using System.Text.Json.Serialization;
using TitanConnector.Actions;

namespace TitanConnector.JobPlanning;

/// <summary>Lists job types, only active ones by default.</summary>
[Action("listJobTypes", "List Job Types", "GET", "/jpm/v2/tenant/{tenant}/job-types", Effect.Read,
    Verb = "list", Description = "Lists job types, only active ones by default.",
    SortFields = ["Id", "ModifiedOn", "CreatedOn"],
    SortsByOrderBy = true)]
public sealed record ListJobTypes : ListAction<JobType>
{
    /// <summary>Only job types with these ids, 50 at most.</summary>
    [Input("IDs", "Only job types with these ids, 50 at most.", MaximumItems = 50, Example = "[3301]")]
    public long[]? Ids { get; init; }

    /// <summary>Only job types with this name.</summary>
    [Input("Name", "Only job types with this name.", Example = "Furnace repair")]
    public string? Name { get; init; }

    /// <summary>Only job types that last at least this long, in seconds.</summary>
    [Input("Minimum Duration", "Only job types that last at least this long, in seconds.", Minimum = 0, Example = "3600")]
    public int? MinDuration { get; init; }

    /// <summary>Only job types that last at most this long, in seconds.</summary>
    [Input("Maximum Duration", "Only job types that last at most this long, in seconds.", Minimum = 0, Example = "7200")]
    public int? MaxDuration { get; init; }

    /// <summary>Only job types of this priority: Low, Normal, High or Urgent.</summary>
    [Input("Priority", "Only job types of this priority: Low, Normal, High or Urgent.", Example = "High")]
    public string? Priority { get; init; }

    /// <summary>Whether to return active job types, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active job types, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only job types created before this time.</summary>
    [Input("Created Before", "Only job types created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only job types created at this time or later.</summary>
    [Input("Created On Or After", "Only job types created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only job types modified before this time.</summary>
    [Input("Modified Before", "Only job types modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only job types modified at this time or later.</summary>
    [Input("Modified On Or After", "Only job types modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>Your application's guid; job types are returned with the external data stored under it.</summary>
    [Input("External Data Application Guid", "Your application's guid; job types are returned with the external data stored under it.",
        Example = "5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21")]
    public Guid? ExternalDataApplicationGuid { get; init; }

    /// <summary>The field to sort by.</summary>
    [Input("Order By", "The field to sort by.", Example = "createdOn")]
    [JsonPropertyOrder(14)]
    public JobTypeOrder? OrderBy { get; init; }

    /// <summary>The direction to sort in, together with Order By.</summary>
    [Input("Order By Direction", "The direction to sort in, together with Order By.", Example = "desc")]
    [JsonPropertyOrder(14)]
    public OrderDirection? OrderByDirection { get; init; }

    /// <summary>Documented query parameters of this list by ServiceTitan's names, as an object of names and values.</summary>
    [Input("Custom Query Params", "Documented query parameters of this list by ServiceTitan's names, as an object of names and values.",
        Option = "query", In = InputPlace.Query, IsNameless = true, Example = """{"modifiedOnOrAfter":"2026-11-01T00:00:00Z"}""")]
    [JsonPropertyOrder(15)]
    public IReadOnlyDictionary<string, TextValue>? CustomQueryParams { get; init; }

    /// <summary>
    /// Also send query parameters that are not documented. ServiceTitan ignores the ones it does not know and returns everything.
    /// </summary>
    [Input("Allow Unknown Query",
        "Also send query parameters that are not documented. ServiceTitan ignores the ones it does not know and returns everything.",
        In = InputPlace.Control, Default = "false", Example = "true")]
    [JsonPropertyOrder(16)]
    public bool AllowUnknownQuery { get; init; }
}
