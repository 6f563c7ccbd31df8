using TitanConnector.Errors;

namespace TitanConnector.Cli.Checks;

/// <summary>What an integration does, and so what its tenants need.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Actions">The keys of the actions that it runs, whose scopes it needs.</param>
/// <param name="Checks">The names of the checks.</param>
internal sealed record Purpose(string Name, IReadOnlyList<string> Actions, IReadOnlyList<string> Checks)
{
    private static readonly Purpose[] Known =
    [
        new(
            "lead-intake",
            [
                "crm.booking-provider.bookings.create", "crm.booking-provider.bookings.list", "crm.leads.create", "crm.customers.list",
                "crm.locations.list", "settings.business-units.list", "jpm.job-types.list", "marketing.campaigns.list",
            ],
            [
                TenantChecks.BookingProvider, TenantChecks.BusinessUnits, TenantChecks.JobTypes, TenantChecks.Campaigns,
                TenantChecks.TimeZone,
            ]),
        new(
            "warehouse",
            [
                "crm.customers.export", "crm.locations.export", "crm.bookings.export", "crm.leads.export", "jpm.jobs.export",
                "jpm.appointments.export", "accounting.invoices.export", "accounting.payments.export", "sales.estimates.export",
                "settings.technicians.export", "reporting.reports.run",
            ],
            [TenantChecks.Report, TenantChecks.TimeZone]),
        new(
            "phone-agent",
            [
                "crm.customers.list", "crm.customers.create", "crm.locations.list", "crm.locations.create", "jpm.jobs.list",
                "jpm.jobs.create", "jpm.appointments.list", "jpm.appointments.reschedule", "dispatch.capacity.get",
                "settings.business-units.list", "jpm.job-types.list", "marketing.campaigns.list",
            ],
            [TenantChecks.BusinessUnits, TenantChecks.JobTypes, TenantChecks.Campaigns, TenantChecks.Capacity, TenantChecks.TimeZone]),
    ];

    /// <summary>The names of all purposes.</summary>
    public static IEnumerable<string> Names => Known.Select(purpose => purpose.Name);

    /// <summary>The purpose with a name; everything together without one.</summary>
    /// <exception cref="InvalidInputException">No purpose has that name.</exception>
    public static Purpose Of(string? name) => name is null
        ? new(
            "everything",
            [.. Known.SelectMany(purpose => purpose.Actions).Distinct()],
            [.. Known.SelectMany(purpose => purpose.Checks).Distinct()])
        : Array.Find(Known, purpose => purpose.Name == name)
            ?? throw new InvalidInputException("--for", $"expected {string.Join(", ", Names)}, got \"{name}\"");
}
