using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>How a technician's account is set up.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AccountCreationMethod>))]
public enum AccountCreationMethod
{
    /// <summary>There is no account yet; the office sets it up some other time.</summary>
    CreateLater,

    /// <summary>ServiceTitan sends an e-mail with which the technician sets it up.</summary>
    SendInvite,

    /// <summary>It is ready at once, with the user name and the password that are given.</summary>
    AssignLoginAndPassword,
}
