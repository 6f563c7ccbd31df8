using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A technician's home address as ServiceTitan answers it.</summary>
public sealed record TechnicianAddress : ServiceTitanRecord
{
    public string? Street { get; init; }

    public string? Unit { get; init; }

    public string? Country { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? Zip { get; init; }

    public string? StreetAddress { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }
}

/// <summary>A technician's home address for a write; unlike those of customers, it needs only street and city.</summary>
public sealed record TechnicianAddressEntry
{
    public required string Street { get; init; }

    [Description("Apartment, suite or unit.")]
    [Clearable]
    public Optional<string?> Unit { get; init; }

    public required string City { get; init; }

    [Description("State or province, such as OH.")]
    [Clearable]
    public Optional<string?> State { get; init; }

    [Clearable]
    public Optional<string?> Zip { get; init; }

    [Description("Country, such as USA.")]
    [Clearable]
    public Optional<string?> Country { get; init; }

    [Description("Degrees north.")]
    [Clearable]
    public Optional<double?> Latitude { get; init; }

    [Description("Degrees east.")]
    [Clearable]
    public Optional<double?> Longitude { get; init; }
}
