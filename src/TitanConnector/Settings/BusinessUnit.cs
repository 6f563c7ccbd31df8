using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A part of the company, such as a department, that jobs and invoices are assigned to.</summary>
[TableColumns("id", "name", "officialName", "active", "trade.name", "division.name", "modifiedOn")]
public sealed record BusinessUnit : ServiceTitanRecord
{
    /// <summary>Identifies the business unit within the tenant.</summary>
    public long Id { get; init; }

    /// <summary>False if the business unit was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The name used within the company.</summary>
    [Description("The name used within the company.")]
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

    /// <summary>Text at the bottom of invoices and estimates. It may contain HTML.</summary>
    [Description("Text at the bottom of invoices and estimates. It may contain HTML.")]
    public string? InvoiceMessage { get; init; }

    /// <summary>The tax rate for taxable pricebook items, unless something else sets one; null if there is none.</summary>
    public decimal? DefaultTaxRate { get; init; }

    /// <summary>Text that customers sign before the work. It may contain HTML.</summary>
    [Description("Text that customers sign before the work. It may contain HTML.")]
    public string? AuthorizationParagraph { get; init; }

    /// <summary>Text that customers sign after the work. It may contain HTML.</summary>
    [Description("Text that customers sign after the work. It may contain HTML.")]
    public string? AcknowledgementParagraph { get; init; }

    /// <summary>The address for customers; null if it is not set.</summary>
    public BusinessUnitAddress? Address { get; init; }

    /// <summary>The pricebook item that represents its materials; null if there is none.</summary>
    public string? MaterialSku { get; init; }

    /// <summary>The QuickBooks class of its amounts; null if there is none.</summary>
    public string? QuickbooksClass { get; init; }

    /// <summary>The account code of the tenant; null if there is none.</summary>
    public string? AccountCode { get; init; }

    /// <summary>The franchisor's id for it; null if the tenant is not a franchise.</summary>
    public string? FranchiseId { get; init; }

    /// <summary>Code of the tenant's franchise concept; null if there is none.</summary>
    public string? ConceptCode { get; init; }

    /// <summary>Number of the company's contract with its corporation; null if there is none.</summary>
    public string? CorporateContractNumber { get; init; }

    /// <summary>The trade that it works in, such as plumbing, by id and name; null if none is set.</summary>
    public TradeOrDivision? Trade { get; init; }

    /// <summary>The division that it belongs to, by id and name; null if none is set.</summary>
    public TradeOrDivision? Division { get; init; }

    /// <summary>Ids of the tag types that its jobs get automatically. Empty if there are none.</summary>
    [Description("Ids of the tag types that its jobs get automatically. Empty if there are none.")]
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

/// <summary>The address of a business unit for customers.</summary>
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

    /// <summary>True if a user entered the coordinates.</summary>
    [Description("True if a user entered the coordinates.")]
    public bool? IsManualCoordinates { get; init; }

    /// <summary>True if it is an address of the armed forces, such as an APO.</summary>
    public bool? IsMilitary { get; init; }
}

/// <summary>A trade or division, by id and name.</summary>
public sealed record TradeOrDivision : ServiceTitanRecord
{
    /// <summary>Identifies it among the tenant's trades or divisions.</summary>
    public long Id { get; init; }

    /// <summary>The name, such as Plumbing.</summary>
    public string? Name { get; init; }
}

/// <summary>The tenant that a business unit belongs to.</summary>
public sealed record BusinessUnitTenant : ServiceTitanRecord
{
    /// <summary>Identifies the tenant within ServiceTitan.</summary>
    public long Id { get; init; }

    /// <summary>The name of the company.</summary>
    public string? Name { get; init; }

    /// <summary>The account code of the company; null if there is none.</summary>
    public string? AccountCode { get; init; }

    /// <summary>The franchisor's id for it; null if the tenant is not a franchise.</summary>
    public string? FranchiseId { get; init; }

    /// <summary>Code of the tenant's franchise concept; null if there is none.</summary>
    public string? ConceptCode { get; init; }

    /// <summary>When the tenant's own data was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }
}
