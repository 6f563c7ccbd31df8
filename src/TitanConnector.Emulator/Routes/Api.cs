using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Settings;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes;

/// <summary>All that the emulator can do, and all that it keeps.</summary>
internal static class Api
{
    /// <summary>The user behind the API's client: the <c>createdById</c> of what is created here.</summary>
    public const long UserId = 10_000_001;

    public static IEnumerable<Operation> Operations =>
    [
        .. Customers.Operations,
        .. CustomerContacts.Operations,
        .. Locations.Operations,
        .. CustomFields.Operations,
    ];

    public static IEnumerable<Collection> Collections =>
    [
        Customers.Collection,
        CustomerContacts.Collection,
        Locations.Collection,
        Locations.Contacts,
        CustomFields.OfCustomers,
        CustomFields.OfLocations,
        TagTypes.Collection,
    ];
}
