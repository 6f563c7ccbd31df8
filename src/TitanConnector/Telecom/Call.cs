using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Telecom;

/// <summary>A phone call with a customer, and the job that was booked in it. Times are in UTC.</summary>
[TableColumns("id", "leadCall.receivedOn", "leadCall.direction", "leadCall.callType", "leadCall.from", "leadCall.to", "leadCall.duration",
    "jobNumber")]
public sealed record Call : ServiceTitanRecord
{
    /// <summary>Identifies the call within the tenant; Get Call takes it.</summary>
    public long Id { get; init; }

    /// <summary>The number of the job that was booked; null if none was.</summary>
    [Description("The number of the job that was booked; null if none was.")]
    public string? JobNumber { get; init; }

    /// <summary>Id of the project of the job that was booked; null if there is none.</summary>
    [Description("Id of the project of the job that was booked; null if there is none.")]
    public long? ProjectId { get; init; }

    /// <summary>The business unit of the job that was booked; null if none was.</summary>
    [Description("The business unit of the job that was booked; null if none was.")]
    public CallBusinessUnit? BusinessUnit { get; init; }

    /// <summary>The type of the job that was booked; null if none was.</summary>
    [Description("The type of the job that was booked; null if none was.")]
    public CallJobType? Type { get; init; }

    /// <summary>What the phone system and the agent recorded of the call.</summary>
    public CallDetails? LeadCall { get; init; }
}

/// <summary>The type of the job that was booked in a call.</summary>
public sealed record CallJobType : ServiceTitanRecord
{
    /// <summary>Identifies the job type; Get Job Type takes it.</summary>
    public long Id { get; init; }

    /// <summary>The name that the office gave the job type.</summary>
    public string? Name { get; init; }

    /// <summary>When the job type was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}

/// <summary>The business unit of the job that was booked in a call. List Calls returns only the id and the name.</summary>
public sealed record CallBusinessUnit : ServiceTitanRecord
{
    /// <summary>Identifies the business unit within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>The name that users see.</summary>
    public string? Name { get; init; }

    /// <summary>False if the business unit was deactivated; null from List Calls.</summary>
    public bool? Active { get; init; }

    /// <summary>The name on invoices and other documents.</summary>
    public string? OfficialName { get; init; }

    /// <summary>The e-mail address that customers see.</summary>
    public string? Email { get; init; }

    /// <summary>The currency in which it bills.</summary>
    public string? Currency { get; init; }

    /// <summary>The phone number that customers see.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The text at the top of invoices. It may contain HTML.</summary>
    public string? InvoiceHeader { get; init; }

    /// <summary>The text at the bottom of invoices. It may contain HTML.</summary>
    public string? InvoiceMessage { get; init; }

    /// <summary>The rate of sales tax where no other one is set.</summary>
    public decimal? DefaultTaxRate { get; init; }

    /// <summary>The text by which customers order work.</summary>
    [Description("The text by which customers order work.")]
    public string? AuthorizationParagraph { get; init; }

    /// <summary>The text by which customers confirm finished work.</summary>
    [Description("The text by which customers confirm finished work.")]
    public string? AcknowledgementParagraph { get; init; }

    /// <summary>Where the office is.</summary>
    public Address? Address { get; init; }

    /// <summary>The code under which material is booked.</summary>
    [Description("The code under which material is booked.")]
    public string? MaterialSku { get; init; }

    /// <summary>The class in QuickBooks, if the books are kept there.</summary>
    public string? QuickbooksClass { get; init; }

    /// <summary>The code in the accounting system.</summary>
    public string? AccountCode { get; init; }

    /// <summary>The number of the franchise that it belongs to.</summary>
    public string? FranchiseId { get; init; }

    /// <summary>The code of the franchise concept.</summary>
    public string? ConceptCode { get; init; }

    /// <summary>The number of the contract with the franchise company.</summary>
    public string? CorporateContractNumber { get; init; }

    /// <summary>The company that the business unit belongs to; null from List Calls.</summary>
    public CallTenant? Tenant { get; init; }

    /// <summary>When the business unit was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}

/// <summary>The company that a business unit belongs to.</summary>
public sealed record CallTenant : ServiceTitanRecord
{
    /// <summary>Identifies the company within ServiceTitan.</summary>
    public long Id { get; init; }

    /// <summary>The name of the company.</summary>
    public string? Name { get; init; }

    /// <summary>The class in QuickBooks, if the books are kept there.</summary>
    public string? QuickbooksClass { get; init; }

    /// <summary>The code in the accounting system.</summary>
    public string? AccountCode { get; init; }

    /// <summary>The number of the franchise that it belongs to.</summary>
    public string? FranchiseId { get; init; }

    /// <summary>The code of the franchise concept.</summary>
    public string? ConceptCode { get; init; }

    /// <summary>When the company's record was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}
