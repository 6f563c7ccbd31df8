using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>The kind of sale that an invoice bills.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceConfiguration>))]
public enum InvoiceConfiguration
{
    /// <summary>Work that was done on a job.</summary>
    JobInvoice,

    /// <summary>Work on a project, over several jobs.</summary>
    ProjectInvoice,

    /// <summary>Goods sold over the counter, without a job.</summary>
    CounterSales,

    /// <summary>The fee for a customer's membership.</summary>
    MembershipInvoice,

    /// <summary>Interest on overdue amounts.</summary>
    InterestChargeInvoice,

    /// <summary>An open balance imported from another system (accounts receivable).</summary>
    ARImportInvoice,
}
