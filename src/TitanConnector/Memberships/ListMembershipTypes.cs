using TitanConnector.Actions;

namespace TitanConnector.Memberships;

/// <summary>Lists the types of memberships that are sold, only active ones by default.</summary>
[Action("listMembershipTypes", "List Membership Types", "GET", "/memberships/v2/tenant/{tenant}/membership-types", Effect.Read,
    Verb = "list",
    Description = "Lists the types of memberships that are sold, only active ones by default.")]
public sealed record ListMembershipTypes : QueryableListAction<MembershipType>
{
    /// <summary>Only membership types with these ids, 50 at most.</summary>
    [Input("IDs", "Only membership types with these ids, 50 at most.", MaximumItems = 50, Example = "[96000100]")]
    public long[]? Ids { get; init; }

    /// <summary>
    /// Whether to return active membership types, inactive ones, or any. By default ServiceTitan returns only active ones.
    /// </summary>
    [Input("Active", "Whether to return active membership types, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only membership types that are sold for this many months.</summary>
    [Input("Duration", "Only membership types that are sold for this many months.", Example = "12")]
    public int? Duration { get; init; }

    /// <summary>Only membership types that can be billed this often.</summary>
    [Input("Billing Frequency", "Only membership types that can be billed this often.", Example = "Monthly")]
    public BillingFrequency? BillingFrequency { get; init; }

    /// <summary>Return durations and prices with each type.</summary>
    [Input("Include Duration Billing", "Return durations and prices with each type.", Example = "true")]
    public bool? IncludeDurationBilling { get; init; }

    /// <summary>Return discounts by business unit or category with each type.</summary>
    [Input("Include Discounts", "Return discounts by business unit or category with each type.", Example = "true")]
    public bool? IncludeDiscounts { get; init; }

    /// <summary>Return the regular visits with each type.</summary>
    [Input("Include Recurring Services", "Return the regular visits with each type.", Example = "true")]
    public bool? IncludeRecurringServices { get; init; }

    /// <summary>Return the ids of tag types with each type.</summary>
    [Input("Include Tags", "Return the ids of tag types with each type.", Example = "true")]
    public bool? IncludeTags { get; init; }

    /// <summary>Only membership types created before this time.</summary>
    [Input("Created Before", "Only membership types created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only membership types created at this time or later.</summary>
    [Input("Created On Or After", "Only membership types created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only membership types modified before this time.</summary>
    [Input("Modified Before", "Only membership types modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only membership types modified at this time or later.</summary>
    [Input("Modified On Or After", "Only membership types modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
