using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Routes.Accounting;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Dispatch;
using TitanConnector.Emulator.Routes.EquipmentSystems;
using TitanConnector.Emulator.Routes.JobPlanning;
using TitanConnector.Emulator.Routes.Marketing;
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
        .. BookingProviders.Operations,
        .. Bookings.Operations,
        .. Jobs.Operations,
        .. JobTypes.Operations,
        .. JobCancellations.Operations,
        .. Appointments.Operations,
        .. Projects.Operations,
        .. ProjectStatuses.Operations,
        .. AppointmentAssignments.Operations,
        .. Campaigns.Operations,
        .. BusinessUnits.Operations,
        .. Technicians.Operations,
        .. UserRoles.Operations,
        .. TagTypes.Operations,
        .. Invoices.Operations,
        .. Payments.Operations,
        .. PaymentTypes.Operations,
        .. InstalledEquipment.Operations,
        .. EquipmentTypes.Operations,
        .. Attachments.Operations,
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
        BookingProviders.Collection,
        Bookings.Collection,
        Bookings.Contacts,
        Jobs.Collection,
        Jobs.CustomFieldTypes,
        JobTypes.Collection,
        JobCancellations.Reasons,
        JobCancellations.Log,
        Appointments.Collection,
        Projects.Collection,
        Projects.CustomFieldTypes,
        ProjectStatuses.Collection,
        ProjectStatuses.Sub,
        ProjectStatuses.Types,
        AppointmentAssignments.Collection,
        Campaigns.Collection,
        BusinessUnits.Collection,
        Technicians.Collection,
        Technicians.CustomFieldTypes,
        UserRoles.Collection,
        Skus.Collection,
        Invoices.Collection,
        Invoices.CustomFieldTypes,
        PaymentTypes.Collection,
        Payments.Collection,
        Payments.Exports,
        Payments.CustomFieldTypes,
        CustomerBalances.Collection,
        InstalledEquipment.Collection,
        EquipmentDetails.Collection,
        EquipmentDetails.CustomFieldTypes,
        EquipmentTypes.Collection,
        Attachments.Collection,
    ];
}
