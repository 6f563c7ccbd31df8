using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>A location's address for an update: ServiceTitan takes it whole, but for the coordinates, or not at all.</summary>
public sealed record FullLocationAddress
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

    [Description("Degrees north; null for none.")]
    [Clearable]
    public Optional<double?> Latitude { get; init; }

    [Description("Degrees east; null for none.")]
    [Clearable]
    public Optional<double?> Longitude { get; init; }
}
