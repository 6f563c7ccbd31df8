using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Routes.Accounting;
using TitanConnector.Emulator.Routes.Crm;
using TitanConnector.Emulator.Routes.Dispatch;
using TitanConnector.Emulator.Routes.EquipmentSystems;
using TitanConnector.Emulator.Routes.JobPlanning;
using TitanConnector.Emulator.Routes.Marketing;
using TitanConnector.Emulator.Routes.Settings;

namespace TitanConnector.Emulator.Routes;

/// <summary>All operations of the emulator.</summary>
internal static class Api
{
    public static IEnumerable<Operation> Operations =>
    [
        .. Customers.Operations,
        .. CustomerContacts.Operations,
        .. Locations.Operations,
        .. CustomFieldTypes.Operations,
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
}
