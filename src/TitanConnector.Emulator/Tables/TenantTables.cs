using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tables;

/// <summary>All tables of a tenant.</summary>
internal static class TenantTables
{
    /// <summary>The user behind the API client: the <c>createdById</c> of records that requests create.</summary>
    public const long UserId = 10_000_001;

    public static IReadOnlyList<Collection> All { get; } =
    [
        CrmTables.Customers,
        CrmTables.CustomerContacts,
        CrmTables.Locations,
        CrmTables.LocationContacts,
        CrmTables.CustomerFieldTypes,
        CrmTables.LocationFieldTypes,
        SettingsTables.TagTypes,
        CrmTables.BookingProviders,
        CrmTables.Bookings,
        CrmTables.BookingContacts,
        JobTables.Jobs,
        JobTables.JobFieldTypes,
        JobTables.JobTypes,
        JobTables.CancelReasons,
        JobTables.CanceledLog,
        JobTables.History,
        JobTables.Appointments,
        JobTables.Projects,
        JobTables.ProjectFieldTypes,
        JobTables.ProjectStatuses,
        JobTables.ProjectSubStatuses,
        JobTables.ProjectTypes,
        DispatchTables.AppointmentAssignments,
        MarketingTables.Campaigns,
        SettingsTables.BusinessUnits,
        SettingsTables.Technicians,
        SettingsTables.TechnicianFieldTypes,
        SettingsTables.UserRoles,
        AccountingTables.Skus,
        AccountingTables.Invoices,
        AccountingTables.InvoiceFieldTypes,
        AccountingTables.PaymentTypes,
        AccountingTables.Payments,
        AccountingTables.PaymentExports,
        AccountingTables.PaymentFieldTypes,
        CrmTables.CustomerBalances,
        EquipmentTables.InstalledEquipment,
        EquipmentTables.Details,
        EquipmentTables.FieldTypes,
        EquipmentTables.Types,
        EquipmentTables.Files,
        DocumentedTables.Changes,
        DeletedRecords.Table,
    ];
}
