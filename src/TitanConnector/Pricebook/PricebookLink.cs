using TitanConnector.Json;

namespace TitanConnector.Pricebook;

/// <summary>An item that another item of the pricebook needs.</summary>
public sealed record PricebookLink : ServiceTitanRecord
{
    /// <summary>Id of the material or equipment.</summary>
    public long SkuId { get; init; }

    /// <summary>How many units of it are needed.</summary>
    public decimal? Quantity { get; init; }
}
