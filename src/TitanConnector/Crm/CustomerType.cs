using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>Whether a customer is a household or a business.</summary>
[JsonConverter(typeof(ClosedEnumConverter<CustomerType>))]
public enum CustomerType
{
    /// <summary>A household.</summary>
    Residential,

    /// <summary>A business.</summary>
    Commercial,
}
