using TitanConnector.Actions;

namespace TitanConnector.Marketing;

/// <summary>Lists marketing campaigns, only active ones by default.</summary>
[Action("listCampaigns", "List Campaigns", "GET", "/marketing/v2/tenant/{tenant}/campaigns", Effect.Read,
    Verb = "list", Description = "Lists marketing campaigns, only active ones by default.",
    SortFields = ["Id", "Name", "CreatedOn", "ModifiedOn"])]
public sealed record ListCampaigns : QueryableListAction<Campaign>
{
    /// <summary>Only campaigns with these ids, 50 at most.</summary>
    [Input("IDs", "Only campaigns with these ids, 50 at most.", MaximumItems = 50, Example = "[4410]")]
    public long[]? Ids { get; init; }

    /// <summary>Only campaigns whose name contains this, ignoring case.</summary>
    [Input("Name", "Only campaigns whose name contains this, ignoring case.", Example = "Spring mailing")]
    public string? Name { get; init; }

    /// <summary>Only campaigns with this phone number.</summary>
    [Input("Campaign Phone Number", "Only campaigns with this phone number.", Example = "330-555-0199")]
    public string? CampaignPhoneNumber { get; init; }

    /// <summary>Whether to return active campaigns, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active campaigns, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only campaigns created before this time.</summary>
    [Input("Created Before", "Only campaigns created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only campaigns created at this time or later.</summary>
    [Input("Created On Or After", "Only campaigns created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only campaigns modified before this time.</summary>
    [Input("Modified Before", "Only campaigns modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only campaigns modified at this time or later.</summary>
    [Input("Modified On Or After", "Only campaigns modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
