using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>What an invoice line is for.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceItemType>))]
public enum InvoiceItemType
{
    /// <summary>Work.</summary>
    Service,

    /// <summary>Parts and goods that are used up.</summary>
    Material,

    /// <summary>A device that is installed, such as a furnace.</summary>
    Equipment,

    /// <summary>A price change, such as a discount or a surcharge.</summary>
    PriceModifier,

    /// <summary>ServiceTitan does not say what it is.</summary>
    Unspecified,
}
