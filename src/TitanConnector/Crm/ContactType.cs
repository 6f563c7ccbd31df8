using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>How a contact is reached.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ContactType>))]
public enum ContactType
{
    /// <summary>A landline.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A fax number.</summary>
    Fax,

    /// <summary>A cell phone, which can receive text messages.</summary>
    MobilePhone,
}
