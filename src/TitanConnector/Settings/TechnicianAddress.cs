using System.ComponentModel;
using System.Text.Json.Serialization;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A technician's home address.</summary>
public sealed record TechnicianAddress : ServiceTitanRecord
{
    /// <summary>House number and street, such as 12 Mill Lane.</summary>
    public string? Street { get; init; }

    /// <summary>Apartment, suite or unit; null if there is none.</summary>
    public string? Unit { get; init; }

    /// <summary>Country, such as USA.</summary>
    public string? Country { get; init; }

    /// <summary>City or town.</summary>
    public string? City { get; init; }

    /// <summary>State or province, such as OH.</summary>
    public string? State { get; init; }

    /// <summary>Postal code, such as 44301.</summary>
    public string? Zip { get; init; }

    /// <summary>Street and unit on one line.</summary>
    public string? StreetAddress { get; init; }

    /// <summary>Degrees north; null if the coordinates are not known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null if the coordinates are not known.</summary>
    public double? Longitude { get; init; }
}

/// <summary>A technician's home address, as used in writes. Unlike a customer's, it requires only street and city.</summary>
public sealed record TechnicianAddressEntry
{
    /// <summary>House number and street, such as 12 Mill Lane.</summary>
    public required string Street { get; init; }

    /// <summary>Apartment, suite or unit.</summary>
    [Description("Apartment, suite or unit.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Unit { get; init; }

    /// <summary>City or town.</summary>
    public required string City { get; init; }

    /// <summary>State or province, such as OH.</summary>
    [Description("State or province, such as OH.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> State { get; init; }

    /// <summary>Postal code, such as 44301.</summary>
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Zip { get; init; }

    /// <summary>Country, such as USA.</summary>
    [Description("Country, such as USA.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string?> Country { get; init; }

    /// <summary>Degrees north, such as 41.08.</summary>
    [Description("Degrees north, such as 41.08.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<double?> Latitude { get; init; }

    /// <summary>Degrees east, such as -81.52.</summary>
    [Description("Degrees east, such as -81.52.")]
    [Clearable]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<double?> Longitude { get; init; }
}
