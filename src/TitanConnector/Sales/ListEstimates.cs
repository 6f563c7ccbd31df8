using TitanConnector.Actions;

namespace TitanConnector.Sales;

/// <summary>Lists price estimates, only active ones by default.</summary>
[Action("listEstimates", "List Estimates", "GET", "/sales/v2/tenant/{tenant}/estimates", Effect.Read,
    Verb = "list", Description = "Lists price estimates, only active ones by default.")]
public sealed record ListEstimates : QueryableListAction<Estimate>
{
    /// <summary>Only estimates with these ids, 50 at most.</summary>
    [Input("IDs", "Only estimates with these ids, 50 at most.", MaximumItems = 50, Example = "[99000417]")]
    public long[]? Ids { get; init; }

    /// <summary>Only estimates of this job.</summary>
    [Input("Job ID", "Only estimates of this job.", Example = "91254310")]
    public long? JobId { get; init; }

    /// <summary>Only estimates of this project.</summary>
    [Input("Project ID", "Only estimates of this project.", Example = "93011208")]
    public long? ProjectId { get; init; }

    /// <summary>Only estimates for work at this location.</summary>
    [Input("Location ID", "Only estimates for work at this location.", Example = "84315911")]
    public long? LocationId { get; init; }

    /// <summary>Only estimates of the job with this number.</summary>
    [Input("Job Number", "Only estimates of the job with this number.", Example = "48021")]
    public string? JobNumber { get; init; }

    /// <summary>Only estimates of this status: free text, such as Open, Sold or Dismissed.</summary>
    [Input("Status", "Only estimates of this status: free text, such as Open, Sold or Dismissed.", Example = "Sold")]
    public string? Status { get; init; }

    /// <summary>Only estimates whose total is greater than this amount, in the tenant's currency.</summary>
    [Input("Total Greater", "Only estimates whose total is greater than this amount, in the tenant's currency.", Example = "500")]
    public decimal? TotalGreater { get; init; }

    /// <summary>Only estimates whose total is less than this amount, in the tenant's currency.</summary>
    [Input("Total Less", "Only estimates whose total is less than this amount, in the tenant's currency.", Example = "10000")]
    public decimal? TotalLess { get; init; }

    /// <summary>Only estimates that this technician sold.</summary>
    [Input("Sold By ID", "Only estimates that this technician sold.", Example = "7120045")]
    public long? SoldById { get; init; }

    /// <summary>Only estimates that this office employee sold.</summary>
    [Input("Sold By Employee ID", "Only estimates that this office employee sold.", Example = "7120051")]
    public long? SoldByEmployeeId { get; init; }

    /// <summary>Only estimates sold before this time.</summary>
    [Input("Sold Before", "Only estimates sold before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? SoldBefore { get; init; }

    /// <summary>Only estimates sold after this time.</summary>
    [Input("Sold After", "Only estimates sold after this time.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? SoldAfter { get; init; }

    /// <summary>Whether to return active estimates, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active estimates, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only estimates created before this time.</summary>
    [Input("Created Before", "Only estimates created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only estimates created at this time or later.</summary>
    [Input("Created On Or After", "Only estimates created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only estimates modified before this time.</summary>
    [Input("Modified Before", "Only estimates modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only estimates modified at this time or later.</summary>
    [Input("Modified On Or After", "Only estimates modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }

    /// <summary>The field to sort by: Id, CreatedOn or ModifiedOn. Deprecated by ServiceTitan; use Sort.</summary>
    [Input("Order By", "The field to sort by: Id, CreatedOn or ModifiedOn. Deprecated by ServiceTitan; use Sort.", Example = "CreatedOn")]
    public string? OrderBy { get; init; }

    /// <summary>The direction to sort in, together with Order By. Deprecated by ServiceTitan; use Sort.</summary>
    [Input("Order By Direction", "The direction to sort in, together with Order By. Deprecated by ServiceTitan; use Sort.",
        Example = "desc")]
    public OrderDirection? OrderByDirection { get; init; }
}
