namespace TitanConnector.Facts.Import;

/// <summary>
/// Keys of operations for which the rule gives a bad key: one that another operation has, or one that does not say what the operation does.
/// Each line was reviewed, because a published key never changes.
/// </summary>
internal static class KeyExceptions
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        // Lists of the whole tenant beside those of one record.
        ["GET /crm/v2/tenant/{}/customers/contacts"] = "crm.customer-contacts.list",
        ["GET /crm/v2/tenant/{}/locations/contacts"] = "crm.location-contacts.list",
        ["GET /crm/v2/tenant/{}/contacts/contact-methods"] = "crm.contact-methods.list",
        ["GET /crm/v2/tenant/{}/contacts/relationships/{}"] = "crm.contacts.list-by-relationship",
        ["GET /crm/v2/tenant/{}/contacts/preferences"] = "crm.contact-preferences.list",
        ["GET /accounting/v2/tenant/{}/credit-memos/credit-memo-items"] = "accounting.credit-memo-items.list",
        ["GET /accounting/v2/tenant/{}/inventory-bills/paginated"] = "accounting.inventory-bills.list-paginated",
        ["GET /payroll/v2/tenant/{}/jobs/splits"] = "payroll.job-splits.list",
        ["GET /payroll/v2/tenant/{}/jobs/timesheets"] = "payroll.job-timesheets.list",
        ["GET /sales/v2/tenant/{}/estimates/items"] = "sales.estimate-items.list",
        ["GET /sales/v2/tenant/{}/opportunities/followups"] = "sales.opportunity-followups.list",
        ["GET /sales/v2/tenant/{}/export/opportunities/followups"] = "sales.opportunity-followups.export",
        ["GET /sales/v2/tenant/{}/status/estimates/{}/changes"] = "sales.estimates.status-changes.list",

        // Older versions beside newer ones.
        ["GET /telecom/v2/tenant/{}/calls"] = "telecom.calls.list-v2",
        ["GET /sales/v2/tenant/{}/estimates/export"] = "sales.estimates.export-legacy",
        ["PUT /customer-interactions/v2/tenant/{}/technician-rating/technician/{}/job/{}"] =
            "customer-interactions.technician-rating.replace",

        // Paths with more words than people use.
        ["GET /reporting/v2/tenant/{}/report-category/{}/reports"] = "reporting.reports.list",
        ["GET /reporting/v2/tenant/{}/report-category/{}/reports/{}"] = "reporting.reports.get",
        ["POST /reporting/v2/tenant/{}/report-category/{}/reports/{}/data"] = "reporting.reports.run",
        ["GET /telecom/v3/tenant/{}/optinouts/optouts"] = "telecom.opt-outs.list",
        ["POST /telecom/v3/tenant/{}/optinouts/optouts"] = "telecom.opt-outs.create",
        ["POST /dispatch/v2/tenant/{}/gps-provider/{}/gps-pings"] = "dispatch.gps-pings.create",
        ["GET /forms/v2/tenant/{}/jobs/attachment/{}"] = "forms.jobs.attachments.get",
        ["GET /jpm/v2/tenant/{}/work-breakdown-structure/budget-codes/match"] = "jpm.work-breakdown-structure.budget-codes.match",
        ["GET /jpm/v2/tenant/{}/work-breakdown-structure/projects/{}/budget-codes/match"] =
            "jpm.work-breakdown-structure.projects.budget-codes.match",

        // POSTs that create something that no operation reads.
        ["POST /accounting/v2/tenant/{}/credit-memos/{}/splits"] = "accounting.credit-memos.splits.create",
        ["POST /crm/v2/tenant/{}/leads/{}/follow-up"] = "crm.leads.follow-up.create",
        ["POST /crm/v2/tenant/{}/leads/form"] = "crm.leads.submit-form",
        ["POST /jpm/v2/tenant/{}/jobs/{}/messages"] = "jpm.jobs.messages.create",
        ["POST /jpm/v2/tenant/{}/projects/{}/messages"] = "jpm.projects.messages.create",
        ["POST /jpm/v2/tenant/{}/work-breakdown-structure/budget-codes/partial"] =
            "jpm.work-breakdown-structure.budget-codes.create-partial",
        ["POST /jpm/v2/tenant/{}/work-breakdown-structure/budget-codes/batch"] = "jpm.work-breakdown-structure.budget-codes.create-batch",
        ["POST /jpm/v2/tenant/{}/work-breakdown-structure/budget-codes/partial/batch"] =
            "jpm.work-breakdown-structure.budget-codes.create-partial-batch",
        ["POST /memberships/v2/tenant/{}/memberships/sale"] = "memberships.memberships.sell",
        ["POST /taskmanagement/v2/tenant/{}/tasks/{}/subtasks"] = "task-management.tasks.subtasks.create",
        ["POST /pricebook/v2/tenant/{}/pricebook"] = "pricebook.bulk.create",
        ["PATCH /pricebook/v2/tenant/{}/pricebook"] = "pricebook.bulk.update",

        // POSTs that read.
        ["POST /dispatch/v2/tenant/{}/adcap/availability"] = "dispatch.adcap.availability.get",
        ["POST /dispatch/v2/tenant/{}/adcap/availability/slots"] = "dispatch.adcap.availability.slots.get",
        ["POST /dispatch/v2/tenant/{}/capacity"] = "dispatch.capacity.get",
        ["POST /telecom/v3/tenant/{}/optinouts/optouts/getlist"] = "telecom.opt-outs.look-up",

        ["PATCH /accounting/v2/tenant/{}/invoices/{}/items"] = "accounting.invoices.items.update",

        // Commands.
        ["POST /accounting/v2/tenant/{}/payments/status"] = "accounting.payments.update-status",
        ["PATCH /accounting/v2/tenant/{}/journal-entries/{}/sync"] = "accounting.journal-entries.sync",
        ["PUT /crm/v2/tenant/{}/tags"] = "crm.tags.add",
        ["DELETE /crm/v2/tenant/{}/tags"] = "crm.tags.remove",
        ["POST /crm/v2/tenant/{}/locations/{}/preferredtechnician/{}"] = "crm.locations.preferredtechnician.replace",
        ["PUT /dispatch/v2/tenant/{}/arrival-windows/{}/activated"] = "dispatch.arrival-windows.activate",
        ["POST /dispatch/v2/tenant/{}/arrival-windows/configuration"] = "dispatch.arrival-windows.configuration.update",
        ["PATCH /dispatch/v2/tenant/{}/technician-skills"] = "dispatch.technician-skills.assign",
        ["PATCH /inventory/v2/tenant/{}/purchase-orders/{}/cancellation"] = "inventory.purchase-orders.cancel",
        ["PATCH /inventory/v2/tenant/{}/receipts/{}/cancellation"] = "inventory.receipts.cancel",
        ["PATCH /inventory/v2/tenant/{}/returns/{}/cancellation"] = "inventory.returns.cancel",
        ["DELETE /jpm/v2/tenant/{}/appointments/{}/hold"] = "jpm.appointments.remove-hold",
        ["PUT /jpm/v2/tenant/{}/appointments/{}/confirmation"] = "jpm.appointments.confirm",
        ["DELETE /jpm/v2/tenant/{}/appointments/{}/confirmation"] = "jpm.appointments.remove-confirmation",
        ["PUT /jpm/v2/tenant/{}/appointments/{}/special-instructions"] = "jpm.appointments.special-instructions.replace",
        ["POST /jpm/v2/tenant/{}/projects/{}/attach-job/{}"] = "jpm.projects.attach-job",
        ["POST /jpm/v2/tenant/{}/projects/detach-job/{}"] = "jpm.projects.detach-job",
        ["PUT /sales/v2/tenant/{}/estimates/{}/items"] = "sales.estimates.items.replace",
    };
}
