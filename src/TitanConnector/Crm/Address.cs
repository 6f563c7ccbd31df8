using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>An address as ServiceTitan answers it.</summary>
public sealed record Address : ServiceTitanRecord
{
    public string? Street { get; init; }

    public string? Unit { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? Zip { get; init; }

    public string? Country { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }
}

/// <summary>An address for a new record.</summary>
public sealed record NewAddress
{
    public required string Street { get; init; }

    [Description("Apartment, suite or unit.")]
    public string? Unit { get; init; }

    public required string City { get; init; }

    [Description("State or province, such as OH.")]
    public required string State { get; init; }

    public required string Zip { get; init; }

    [Description("Country, such as USA.")]
    public required string Country { get; init; }

    [Description("Degrees north.")]
    public double? Latitude { get; init; }

    [Description("Degrees east.")]
    public double? Longitude { get; init; }
}

/// <summary>A customer's address for an update: ServiceTitan takes it whole or not at all.</summary>
public sealed record FullAddress
{
    public required string Street { get; init; }

    [Description("Apartment, suite or unit; an empty text for none.")]
    public required string Unit { get; init; }

    public required string City { get; init; }

    [Description("State or province, such as OH.")]
    public required string State { get; init; }

    public required string Zip { get; init; }

    [Description("Country, such as USA.")]
    public required string Country { get; init; }

    [Description("Degrees north.")]
    public required double Latitude { get; init; }

    [Description("Degrees east.")]
    public required double Longitude { get; init; }
}
