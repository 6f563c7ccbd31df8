using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Crm;

/// <summary>The means by which a contact is reached.</summary>
[JsonConverter(typeof(ClosedEnumConverter<ContactType>))]
public enum ContactType
{
    /// <summary>A landline.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A number that takes faxes.</summary>
    Fax,

    /// <summary>A cell phone, which can take text messages.</summary>
    MobilePhone,
}
