using TitanConnector.Emulator.Documented.Rules;
using TitanConnector.Emulator.Documented.Rules.Accounting;
using TitanConnector.Emulator.Documented.Rules.Crm;
using TitanConnector.Emulator.Documented.Rules.CustomerInteractions;
using TitanConnector.Emulator.Documented.Rules.Dispatch;
using TitanConnector.Emulator.Documented.Rules.Forms;
using TitanConnector.Emulator.Documented.Rules.Inventory;
using TitanConnector.Emulator.Documented.Rules.JobPlanning;
using TitanConnector.Emulator.Documented.Rules.Marketing;
using TitanConnector.Emulator.Documented.Rules.Memberships;
using TitanConnector.Emulator.Documented.Rules.Payroll;
using TitanConnector.Emulator.Documented.Rules.Pricebook;
using TitanConnector.Emulator.Documented.Rules.Reporting;
using TitanConnector.Emulator.Documented.Rules.Sales;
using TitanConnector.Emulator.Documented.Rules.Settings;
using TitanConnector.Emulator.Documented.Rules.TaskManagement;
using TitanConnector.Emulator.Documented.Rules.Telecom;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented;

/// <summary>All rules.</summary>
internal static class RuleBook
{
    private static readonly Dictionary<string, Rule> ByKey = new IEnumerable<Rule>[]
    {
        Estimates.Rules,
        MembershipSales.Rules,
        ServiceEvents.Rules,
        JobCommands.Rules,
        AppointmentCommands.Rules,
        Leads.Rules,
        Exports.Rules,
        Tags.Rules,
        Bulk.Rules,
        Employees.Rules,
        Reports.Rules,
        Capacity.Rules,
        Shifts.Rules,
        PayrollRecords.Rules,
        JobAttachments.Rules,
        CustomFieldValues.Rules,
        InventoryCommands.Rules,
        CreditMemos.Rules,
        InvoiceTasks.Rules,
        ContactRelationships.Rules,
        DispatchSettings.Rules,
        TechnicianRatings.Rules,
        Messages.Rules,
        BudgetCodes.Rules,
        Subtasks.Rules,
        Attributions.Rules,
        Suppressions.Rules,
        OptOuts.Rules,
        UploadedFiles.Rules,
    }.SelectMany(rules => rules).ToDictionary(rule => rule.Key);

    private static readonly Dictionary<string, ShelfRule> ByShelf = new IEnumerable<ShelfRule>[]
    {
        Estimates.Shelves,
        CustomerMemberships.Shelves,
        InvoiceTemplates.Shelves,
        JobCommands.Shelves,
        Notes.Shelves,
        Leads.Shelves,
        PricebookItems.Shelves,
        Categories.Shelves,
        Calls.Shelves,
        Employees.Shelves,
        PayrollRecords.Shelves,
        JobAttachments.Shelves,
        InventoryCommands.Shelves,
        CreditMemos.Shelves,
        ContactRelationships.Shelves,
        BudgetCodes.Shelves,
        Subtasks.Shelves,
        OptOuts.Shelves,
    }.SelectMany(rules => rules).ToDictionary(rule => rule.Path);

    private static readonly Dictionary<string, View> Views = new[]
    {
        JobCommands.Views,
        Categories.Views,
        Calls.Views,
        JobAttachments.Views,
        Includes.Views,
    }.SelectMany(views => views).ToDictionary(view => view.Key);

    private static readonly Dictionary<string, Extension> Extensions =
        Leads.Extensions.Concat(InvoiceSkus.Extensions).ToDictionary(extension => extension.Route);

    /// <summary>The rule of an operation; null if it has none.</summary>
    public static Rule? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>What an operation shows beyond what the records say themselves; null if there is nothing.</summary>
    public static View? ViewOf(string key) => Views.GetValueOrDefault(key);

    /// <summary>What a hand-written operation also does; null if there is nothing.</summary>
    public static Extension? ExtensionOf(string method, string route) => Extensions.GetValueOrDefault(OperationFact.RouteOf(method, route));

    /// <summary>What is particular about the records of a collection; null if nothing is.</summary>
    public static ShelfRule? Of(string path) => ByShelf.GetValueOrDefault(path);
}
