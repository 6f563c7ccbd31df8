using System.ComponentModel;
using TitanConnector.Json;
using TitanConnector.Marketing;

namespace TitanConnector.Telecom;

/// <summary>The marketing campaign of a call. List Calls returns only the id and the name.</summary>
public sealed record CallCampaign : ServiceTitanRecord
{
    /// <summary>Identifies the campaign; Get Campaign takes it.</summary>
    public long Id { get; init; }

    /// <summary>The words that the office chose for it.</summary>
    public string? Name { get; init; }

    /// <summary>When the campaign was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>When the campaign was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>False if the campaign was deactivated; null from List Calls.</summary>
    public bool? Active { get; init; }

    /// <summary>True if it is the tenant's default, used where no other one is named; null if that is not known.</summary>
    [Description("True if it is the tenant's default, used where no other one is named; null if that is not known.")]
    public bool? IsDefaultCampaign { get; init; }

    /// <summary>The group that the campaign belongs to; null if there is none.</summary>
    public CampaignCategory? Category { get; init; }

    /// <summary>Where the customers come from, such as a search engine; null if it is not set.</summary>
    [Description("Where the customers come from, such as a search engine; null if it is not set.")]
    public string? Source { get; init; }

    /// <summary>Where the customers come from, in words of the office; null if it is not set.</summary>
    [Description("Where the customers come from, in words of the office; null if it is not set.")]
    public string? OtherSource { get; init; }

    /// <summary>The name of the business unit that the campaign is for; null if it is not set.</summary>
    [Description("The name of the business unit that the campaign is for; null if it is not set.")]
    public string? BusinessUnit { get; init; }

    /// <summary>By what means it reaches customers, such as print; null if it is not set.</summary>
    [Description("By what means it reaches customers, such as print; null if it is not set.")]
    public string? Medium { get; init; }

    /// <summary>By what means it reaches customers, in words of the office; null if it is not set.</summary>
    [Description("By what means it reaches customers, in words of the office; null if it is not set.")]
    public string? OtherMedium { get; init; }

    /// <summary>The number that was dialed, by which its calls are recognized; null if there is none.</summary>
    [Description("The number that was dialed, by which its calls are recognized; null if there is none.")]
    public string? Dnis { get; init; }
}
