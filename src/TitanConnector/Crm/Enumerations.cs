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

/// <summary>The kind of a contact.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ContactType>))]
public enum ContactType
{
    Phone,
    Email,
    Fax,
    MobilePhone,
}

/// <summary>What an update does to external data that it does not mention.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ExternalDataPatchMode>))]
public enum ExternalDataPatchMode
{
    Replace,
    Merge,
}
