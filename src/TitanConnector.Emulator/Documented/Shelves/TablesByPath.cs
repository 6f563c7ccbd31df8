using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Shelves;

/// <summary>The collections that have tables, by their paths.</summary>
internal static class TablesByPath
{
    public static IReadOnlyDictionary<string, Collection> All { get; } = new Dictionary<string, Collection>
    {
        ["/crm/v2/customers"] = CrmTables.Customers,
        ["/crm/v2/customers/{}/contacts"] = CrmTables.CustomerContacts,
        ["/crm/v2/locations"] = CrmTables.Locations,
        ["/crm/v2/locations/{}/contacts"] = CrmTables.LocationContacts,
        ["/crm/v2/booking-provider-tags"] = CrmTables.BookingProviders,
        ["/crm/v2/bookings"] = CrmTables.Bookings,
        ["/crm/v2/bookings/{}/contacts"] = CrmTables.BookingContacts,
        ["/jpm/v2/jobs"] = JobTables.Jobs,
        ["/jpm/v2/jobs/{}/canceled-log"] = JobTables.CanceledLog,
        ["/jpm/v2/job-types"] = JobTables.JobTypes,
        ["/jpm/v2/job-cancel-reasons"] = JobTables.CancelReasons,
        ["/jpm/v2/appointments"] = JobTables.Appointments,
        ["/jpm/v2/projects"] = JobTables.Projects,
        ["/jpm/v2/project-statuses"] = JobTables.ProjectStatuses,
        ["/jpm/v2/project-substatuses"] = JobTables.ProjectSubStatuses,
        ["/jpm/v2/project-types"] = JobTables.ProjectTypes,
        ["/dispatch/v2/appointment-assignments"] = DispatchTables.AppointmentAssignments,
        ["/marketing/v2/campaigns"] = MarketingTables.Campaigns,
        ["/settings/v2/business-units"] = SettingsTables.BusinessUnits,
        ["/settings/v2/technicians"] = SettingsTables.Technicians,
        ["/settings/v2/user-roles"] = SettingsTables.UserRoles,
        ["/settings/v2/tag-types"] = SettingsTables.TagTypes,
        ["/accounting/v2/invoices"] = AccountingTables.Invoices,
        ["/accounting/v2/payments"] = AccountingTables.Payments,
        ["/accounting/v2/payment-types"] = AccountingTables.PaymentTypes,
        ["/equipmentsystems/v2/installed-equipment"] = EquipmentTables.InstalledEquipment,
        ["/equipmentsystems/v2/equipment-types"] = EquipmentTables.Types,
    };
}
