using TitanConnector.Actions;

namespace TitanConnector.Memberships;

/// <summary>Lists customers' memberships, only active ones by default.</summary>
[Action("listMemberships", "List Memberships", "GET", "/memberships/v2/tenant/{tenant}/memberships", Effect.Read,
    Verb = "list", Description = "Lists customers' memberships, only active ones by default.")]
public sealed record ListMemberships : QueryableListAction<CustomerMembership>
{
    /// <summary>Only memberships with these ids, 50 at most.</summary>
    [Input("IDs", "Only memberships with these ids, 50 at most.", MaximumItems = 50, Example = "[96000215]")]
    public long[]? Ids { get; init; }

    /// <summary>Only memberships of these customers.</summary>
    [Input("Customer IDs", "Only memberships of these customers.", Example = "[84315907]")]
    public long[]? CustomerIds { get; init; }

    /// <summary>Only memberships of this status.</summary>
    [Input("Status", "Only memberships of this status.", Example = "Active")]
    public MembershipStatus? Status { get; init; }

    /// <summary>Only memberships that last this many months.</summary>
    [Input("Duration", "Only memberships that last this many months.", Example = "12")]
    public int? Duration { get; init; }

    /// <summary>Only memberships that are billed this often.</summary>
    [Input("Billing Frequency", "Only memberships that are billed this often.", Example = "Monthly")]
    public BillingFrequency? BillingFrequency { get; init; }

    /// <summary>Whether to return active memberships, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active memberships, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only memberships created before this time.</summary>
    [Input("Created Before", "Only memberships created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only memberships created at this time or later.</summary>
    [Input("Created On Or After", "Only memberships created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only memberships modified before this time.</summary>
    [Input("Modified Before", "Only memberships modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only memberships modified at this time or later.</summary>
    [Input("Modified On Or After", "Only memberships modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
