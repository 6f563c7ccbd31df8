using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>Whether a customer is a household or a business.</summary>
[JsonConverter(typeof(ClosedEnumConverter<CustomerType>))]
public enum CustomerType
{
    Residential,
    Commercial,
}
