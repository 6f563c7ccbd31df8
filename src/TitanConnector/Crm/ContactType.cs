using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>The kind of a contact.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ContactType>))]
public enum ContactType
{
    Phone,
    Email,
    Fax,
    MobilePhone,
}
