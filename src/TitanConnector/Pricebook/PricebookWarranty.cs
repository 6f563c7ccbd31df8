using System.ComponentModel;
using TitanConnector.Json;

namespace TitanConnector.Pricebook;

/// <summary>A guarantee that is sold with an item.</summary>
public sealed record PricebookWarranty : ServiceTitanRecord
{
    /// <summary>How long it holds, as a number whose unit ServiceTitan does not document.</summary>
    [Description("How long it holds, as a number whose unit ServiceTitan does not document.")]
    public int? Duration { get; init; }

    /// <summary>What is guaranteed; null if it is not set.</summary>
    public string? Description { get; init; }
}
