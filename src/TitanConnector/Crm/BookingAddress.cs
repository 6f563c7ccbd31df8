using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A booking's address as ServiceTitan answers it: it has no coordinates.</summary>
public sealed record BookingAddress : ServiceTitanRecord
{
    public string? Street { get; init; }

    public string? Unit { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? Zip { get; init; }

    public string? Country { get; init; }
}

/// <summary>An address for a new booking.</summary>
public sealed record NewBookingAddress
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
}

/// <summary>A booking's address for an update: ServiceTitan takes it whole or not at all.</summary>
public sealed record FullBookingAddress
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
}
