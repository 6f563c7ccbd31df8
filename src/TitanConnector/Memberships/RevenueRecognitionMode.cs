using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Memberships;

/// <summary>When the price of a membership counts as revenue.</summary>
[JsonConverter(typeof(ClosedEnumConverter<RevenueRecognitionMode>))]
public enum RevenueRecognitionMode
{
    /// <summary>When it is sold.</summary>
    PointOfSale,

    /// <summary>Later, as the visits are made.</summary>
    Deferred,
}
