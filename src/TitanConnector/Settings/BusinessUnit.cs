using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A part of the company that jobs and invoices are counted under.</summary>
[TableColumns("id", "name", "officialName", "active", "trade.name", "division.name", "modifiedOn")]
public sealed record BusinessUnit : ServiceTitanRecord
{
    /// <summary>Identifies the business unit within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>False once the business unit was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The name that the company uses itself.</summary>
    [Description("The name that the company uses itself.")]
    public string? Name { get; init; }

    /// <summary>The name that customers see; null if it is not set.</summary>
    [Description("The name that customers see; null if it is not set.")]
    public string? OfficialName { get; init; }

    /// <summary>The default e-mail address for customers; null if there is none.</summary>
    public string? Email { get; init; }

    /// <summary>Code of the currency of its amounts, such as USD; null if it is not set.</summary>
    [Description("Code of the currency of its amounts, such as USD; null if it is not set.")]
    public string? Currency { get; init; }

    /// <summary>The main phone number for customers; null if there is none.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>Text at the top of invoices and estimates. It may contain HTML.</summary>
    [Description("Text at the top of invoices and estimates. It may contain HTML.")]
    public string? InvoiceHeader { get; init; }

    /// <summary>Text at the foot of invoices and estimates. It may contain HTML.</summary>
    [Description("Text at the foot of invoices and estimates. It may contain HTML.")]
    public string? InvoiceMessage { get; init; }

    /// <summary>The tax rate for taxable pricebook items where nothing else sets one; null if there is none.</summary>
    public decimal? DefaultTaxRate { get; init; }

    /// <summary>Text that customers sign before the work. It may contain HTML.</summary>
    [Description("Text that customers sign before the work. It may contain HTML.")]
    public string? AuthorizationParagraph { get; init; }

    /// <summary>Text that customers sign after the work. It may contain HTML.</summary>
    [Description("Text that customers sign after the work. It may contain HTML.")]
    public string? AcknowledgementParagraph { get; init; }

    /// <summary>Where customers reach the business unit; null if that is not set.</summary>
    public BusinessUnitAddress? Address { get; init; }

    /// <summary>The pricebook item that stands for its materials; null if there is none.</summary>
    public string? MaterialSku { get; init; }

    /// <summary>The class that its amounts have in QuickBooks; null if there is none.</summary>
    public string? QuickbooksClass { get; init; }

    /// <summary>Code of the account that the tenant has; null if there is none.</summary>
    public string? AccountCode { get; init; }

    /// <summary>Id under which the tenant's franchisor knows it; null if the tenant is not a franchise.</summary>
    public string? FranchiseId { get; init; }

    /// <summary>Code of the franchise concept that the tenant works under; null if there is none.</summary>
    public string? ConceptCode { get; init; }

    /// <summary>Number of the company's contract with its corporation; null if there is none.</summary>
    public string? CorporateContractNumber { get; init; }

    /// <summary>The trade that it works in, such as plumbing, by id and name; null if none is set.</summary>
    public TradeOrDivision? Trade { get; init; }

    /// <summary>The branch of the company that it belongs to, by id and name; null if none is set.</summary>
    public TradeOrDivision? Division { get; init; }

    /// <summary>Ids of the kinds of tags that its jobs get automatically. Empty if there are none.</summary>
    [Description("Ids of the kinds of tags that its jobs get automatically. Empty if there are none.")]
    public IReadOnlyList<long> TagTypeIds { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The tenant that it belongs to.</summary>
    public BusinessUnitTenant? Tenant { get; init; }

    /// <summary>When the business unit was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>When the business unit was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>Keys and values stored under the application guid that the request named. Empty if it named none.</summary>
    [Description("Keys and values stored under the application guid that the request named. Empty if it named none.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = ValueList.Of(value); } = [];
}

/// <summary>The address at which customers reach a business unit.</summary>
public sealed record BusinessUnitAddress : ServiceTitanRecord
{
    /// <summary>House number and street, such as 12 Mill Lane.</summary>
    public string? Street { get; init; }

    /// <summary>Apartment, suite or unit; null if there is none.</summary>
    public string? Unit { get; init; }

    /// <summary>City or town.</summary>
    public string? City { get; init; }

    /// <summary>State or province, such as OH.</summary>
    public string? State { get; init; }

    /// <summary>Postal code, such as 44301.</summary>
    public string? Zip { get; init; }

    /// <summary>Country, such as USA.</summary>
    public string? Country { get; init; }

    /// <summary>Degrees north; null if the coordinates are not known.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null if the coordinates are not known.</summary>
    public double? Longitude { get; init; }

    /// <summary>True if somebody set the coordinates by hand.</summary>
    [Description("True if somebody set the coordinates by hand.")]
    public bool? IsManualCoordinates { get; init; }

    /// <summary>True if it is an address of the armed forces.</summary>
    public bool? IsMilitary { get; init; }
}

/// <summary>A trade or a branch of the company, by its id and name.</summary>
public sealed record TradeOrDivision : ServiceTitanRecord
{
    /// <summary>Identifies it among the tenant's trades or divisions.</summary>
    public long Id { get; init; }

    /// <summary>What it is called, such as Plumbing.</summary>
    public string? Name { get; init; }
}

/// <summary>The tenant that a business unit belongs to.</summary>
public sealed record BusinessUnitTenant : ServiceTitanRecord
{
    /// <summary>Identifies the tenant within ServiceTitan.</summary>
    public long Id { get; init; }

    /// <summary>What the company is called.</summary>
    public string? Name { get; init; }

    /// <summary>Code of the account that the company has; null if there is none.</summary>
    public string? AccountCode { get; init; }

    /// <summary>Id under which the tenant's franchisor knows it; null if the tenant is not a franchise.</summary>
    public string? FranchiseId { get; init; }

    /// <summary>Code of the franchise concept that the tenant works under; null if there is none.</summary>
    public string? ConceptCode { get; init; }

    /// <summary>When the tenant's own data last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}
