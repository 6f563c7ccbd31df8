using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A kind of tag for customers, locations, jobs and other records.</summary>
[TableColumns("id", "name", "code", "color", "importance", "active", "modifiedOn")]
public sealed record TagType : ServiceTitanRecord
{
    /// <summary>Identifies the tag type within the tenant; actions that set tags take it.</summary>
    public long Id { get; init; }

    /// <summary>The name that users see on the tag.</summary>
    public string? Name { get; init; }

    /// <summary>The color of the tag in hexadecimal digits, such as #FF8800.</summary>
    [Description("The color of the tag in hexadecimal digits, such as #FF8800.")]
    public string? Color { get; init; }

    /// <summary>A short text that stands for the tag.</summary>
    [Description("A short text that stands for the tag.")]
    public string? Code { get; init; }

    /// <summary>How much the tag stands out; null if it is not set.</summary>
    public OpenEnum<TagImportance>? Importance { get; init; }

    /// <summary>True if jobs with such a tag count as chances of a sale.</summary>
    [Description("True if jobs with such a tag count as chances of a sale.")]
    public bool? IsConversionOpportunity { get; init; }

    /// <summary>True if the tag can be put on entries of timesheets.</summary>
    [Description("True if the tag can be put on entries of timesheets.")]
    public bool? AllowToUseOnTimesheetActivity { get; init; }

    /// <summary>True if the dispatch board shows the tag.</summary>
    [Description("True if the dispatch board shows the tag.")]
    public bool? IsVisibleOnDispatchBoard { get; init; }

    /// <summary>False if the tag type was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>When the tag type was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the tag type was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}

/// <summary>How much a tag stands out.</summary>
[JsonConverter(typeof(ClosedEnumConverter<TagImportance>))]
public enum TagImportance
{
    /// <summary>As most tags.</summary>
    Medium,

    /// <summary>More than other tags.</summary>
    High,
}
