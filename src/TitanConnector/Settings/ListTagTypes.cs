using TitanConnector.Actions;

namespace TitanConnector.Settings;

/// <summary>Lists the types of tags, only active ones by default.</summary>
[Action("listTagTypes", "List Tag Types", "GET", "/settings/v2/tenant/{tenant}/tag-types", Effect.Read,
    Verb = "list", Description = "Lists the types of tags, only active ones by default.")]
public sealed record ListTagTypes : QueryableListAction<TagType>
{
    /// <summary>Whether to return active tag types, inactive ones, or any. By default ServiceTitan returns only active ones.</summary>
    [Input("Active", "Whether to return active tag types, inactive ones, or any. By default ServiceTitan returns only active ones.",
        Example = "Any")]
    public ActiveFilter? Active { get; init; }

    /// <summary>Only tag types created before this time.</summary>
    [Input("Created Before", "Only tag types created before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? CreatedBefore { get; init; }

    /// <summary>Only tag types created at this time or later.</summary>
    [Input("Created On Or After", "Only tag types created at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? CreatedOnOrAfter { get; init; }

    /// <summary>Only tag types modified before this time.</summary>
    [Input("Modified Before", "Only tag types modified before this time.", Example = "2026-11-01T00:00:00Z")]
    public DateTimeOffset? ModifiedBefore { get; init; }

    /// <summary>Only tag types modified at this time or later.</summary>
    [Input("Modified On Or After", "Only tag types modified at this time or later.", Example = "2026-10-01T00:00:00Z")]
    public DateTimeOffset? ModifiedOnOrAfter { get; init; }
}
