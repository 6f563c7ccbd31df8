using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Marketing;

/// <summary>A way in which customers find the company, such as a mailing; jobs and bookings are credited to one.</summary>
[TableColumns("id", "name", "category.name", "source", "medium", "active", "modifiedOn")]
public sealed record Campaign : ServiceTitanRecord
{
    /// <summary>Identifies the campaign within the tenant; Create Job takes it.</summary>
    public long Id { get; init; }

    /// <summary>The name that the office gave the campaign.</summary>
    public string? Name { get; init; }

    /// <summary>When the campaign was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>When the campaign was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>False if the campaign was deactivated.</summary>
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

    /// <summary>Name of the business unit that the campaign is for; null if it is not set.</summary>
    [Description("Name of the business unit that the campaign is for; null if it is not set.")]
    public string? BusinessUnit { get; init; }

    /// <summary>By what means it reaches customers, such as print; null if it is not set.</summary>
    [Description("By what means it reaches customers, such as print; null if it is not set.")]
    public string? Medium { get; init; }

    /// <summary>By what means it reaches customers, in words of the office; null if it is not set.</summary>
    [Description("By what means it reaches customers, in words of the office; null if it is not set.")]
    public string? OtherMedium { get; init; }

    /// <summary>The phone numbers by which its calls are recognized. Empty if there are none.</summary>
    [Description("The phone numbers by which its calls are recognized. Empty if there are none.")]
    public IReadOnlyList<string> CampaignPhoneNumbers { get; init => field = ValueList.Of(value); } = [];
}

/// <summary>A group of marketing campaigns.</summary>
public sealed record CampaignCategory : ServiceTitanRecord
{
    /// <summary>Identifies the category within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>The name that the office gave the category.</summary>
    public string? Name { get; init; }

    /// <summary>False if the category was deactivated.</summary>
    public bool? Active { get; init; }
}
