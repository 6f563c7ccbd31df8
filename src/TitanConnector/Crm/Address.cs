using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>The address of a customer or a location.</summary>
public sealed record Address : ServiceTitanRecord
{
    /// <summary>House number and street, such as 12 Mill Lane.</summary>
    public string? Street { get; init; }

    /// <summary>Apartment, suite or unit; null if there is none.</summary>
    public string? Unit { get; init; }

    /// <summary>City or town.</summary>
    public string? City { get; init; }

    /// <summary>State or province, such as OH.</summary>
    public string? State { get; init; }

    /// <summary>Postal code, such as 44301.</summary>
    public string? Zip { get; init; }

    /// <summary>Country, such as USA.</summary>
    public string? Country { get; init; }

    /// <summary>Degrees north; null if the coordinates are not known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null if the coordinates are not known.</summary>
    public double? Longitude { get; init; }
}

/// <summary>The address of a new customer or location. Coordinates are optional.</summary>
public sealed record NewAddress
{
    /// <summary>House number and street, such as 12 Mill Lane.</summary>
    public required string Street { get; init; }

    /// <summary>Apartment, suite or unit.</summary>
    [Description("Apartment, suite or unit.")]
    public string? Unit { get; init; }

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

    /// <summary>Degrees north, such as 41.08.</summary>
    [Description("Degrees north, such as 41.08.")]
    public double? Latitude { get; init; }

    /// <summary>Degrees east, such as -81.52.</summary>
    [Description("Degrees east, such as -81.52.")]
    public double? Longitude { get; init; }
}

/// <summary>The new address of a customer in an update. ServiceTitan requires all eight parts.</summary>
public sealed record FullAddress
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

    /// <summary>Degrees north, such as 41.08.</summary>
    [Description("Degrees north, such as 41.08.")]
    public required double Latitude { get; init; }

    /// <summary>Degrees east, such as -81.52.</summary>
    [Description("Degrees east, such as -81.52.")]
    public required double Longitude { get; init; }
}
