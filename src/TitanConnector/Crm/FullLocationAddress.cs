using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>The new address of a location in an update. ServiceTitan requires everything except the coordinates.</summary>
public sealed record FullLocationAddress
{
    /// <summary>House number and street, such as 12 Mill Lane.</summary>
    public required string Street { get; init; }

    /// <summary>Apartment, suite or unit. Required; give an empty string if there is none.</summary>
    [Description("Apartment, suite or unit. Required; give an empty string if there is none.")]
    public required string Unit { get; init; }

    /// <summary>City or town.</summary>
    public required string City { get; init; }

    /// <summary>State or province, such as OH.</summary>
    [Description("State or province, such as OH.")]
    public required string State { get; init; }

    /// <summary>Postal code, such as 44301.</summary>
    public required string Zip { get; init; }

    /// <summary>Country, such as USA.</summary>
    [Description("Country, such as USA.")]
    public required string Country { get; init; }

    /// <summary>Degrees north, such as 41.08; null for none.</summary>
    [Description("Degrees north, such as 41.08; null for none.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<double?> Latitude { get; init; }

    /// <summary>Degrees east, such as -81.52; null for none.</summary>
    [Description("Degrees east, such as -81.52; null for none.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<double?> Longitude { get; init; }
}
