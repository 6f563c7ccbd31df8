using TitanConnector.Json;

namespace TitanConnector.Pricebook;

/// <summary>A group of the pricebook.</summary>
public sealed record PricebookCategory : ServiceTitanRecord
{
    /// <summary>Identifies the category within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>What the office calls it.</summary>
    public string? Name { get; init; }

    /// <summary>False if the category was deactivated.</summary>
    public bool? Active { get; init; }
}
