using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>How a technician's account is set up.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AccountCreationMethod>))]
public enum AccountCreationMethod
{
    /// <summary>There is no account yet; the office sets it up later.</summary>
    CreateLater,

    /// <summary>ServiceTitan sends the technician an e-mail to set it up.</summary>
    SendInvite,

    /// <summary>It is ready at once, with the given user name and password.</summary>
    AssignLoginAndPassword,
}
