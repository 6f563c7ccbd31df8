using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>How a technician comes to an account to log in with.</summary>
[JsonConverter(typeof(ClosedEnumConverter<AccountCreationMethod>))]
public enum AccountCreationMethod
{
    CreateLater,
    SendInvite,
    AssignLoginAndPassword,
}
