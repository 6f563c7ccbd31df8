using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A booking's address. Unlike a customer's or a location's, it has no coordinates.</summary>
public sealed record BookingAddress : ServiceTitanRecord
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
}

/// <summary>An address for creating a booking.</summary>
public sealed record NewBookingAddress
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
}

/// <summary>The new address of a booking in an update. ServiceTitan requires all six parts.</summary>
public sealed record FullBookingAddress
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
}
