using System.Text.Json.Serialization;
using TitanConnector.Json;

namespace TitanConnector.Accounting;

/// <summary>What an invoice is for.</summary>
[JsonConverter(typeof(ClosedEnumConverter<InvoiceConfiguration>))]
public enum InvoiceConfiguration
{
    JobInvoice,
    ProjectInvoice,
    CounterSales,
    MembershipInvoice,
    InterestChargeInvoice,
    ARImportInvoice,
}
