using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Memberships;

/// <summary>How the discounts of a type of memberships are set.</summary>
[JsonConverter(typeof(ClosedEnumConverter<DiscountMode>))]
public enum DiscountMode
{
    /// <summary>One percentage for everything.</summary>
    Basic,

    /// <summary>One percentage for each business unit.</summary>
    Units,

    /// <summary>One percentage for each category of the pricebook.</summary>
    Categories,
}
