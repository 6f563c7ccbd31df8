using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The kind of an invoice's item.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceItemType>))]
public enum InvoiceItemType
{
    Service,
    Material,
    Equipment,
    PriceModifier,
    Unspecified,
}
