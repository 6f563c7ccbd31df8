using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Settings;

/// <summary>A business unit: a part of the company that jobs and invoices are counted under.</summary>
[TableColumns("id", "name", "officialName", "active", "trade.name", "division.name", "modifiedOn")]
public sealed record BusinessUnit : ServiceTitanRecord
{
    public long Id { get; init; }

    public bool? Active { get; init; }

    [Description("The name that the company uses itself.")]
    public string? Name { get; init; }

    [Description("The name that customers see.")]
    public string? OfficialName { get; init; }

    public string? Email { get; init; }

    [Description("Code of the currency, such as USD.")]
    public string? Currency { get; init; }

    public string? PhoneNumber { get; init; }

    [Description("Stands at the top of invoices and estimates; may hold HTML.")]
    public string? InvoiceHeader { get; init; }

    [Description("Stands at the foot of invoices and estimates; may hold HTML.")]
    public string? InvoiceMessage { get; init; }

    public decimal? DefaultTaxRate { get; init; }

    [Description("What customers sign before the work; may hold HTML.")]
    public string? AuthorizationParagraph { get; init; }

    [Description("What customers sign after the work; may hold HTML.")]
    public string? AcknowledgementParagraph { get; init; }

    public BusinessUnitAddress? Address { get; init; }

    public string? MaterialSku { get; init; }

    public string? QuickbooksClass { get; init; }

    public string? AccountCode { get; init; }

    public string? FranchiseId { get; init; }

    public string? ConceptCode { get; init; }

    public string? CorporateContractNumber { get; init; }

    public TradeOrDivision? Trade { get; init; }

    public TradeOrDivision? Division { get; init; }

    [Description("Tags that jobs of the business unit get by themselves.")]
    public IReadOnlyList<long> TagTypeIds { get; init => field = value ?? []; } = [];

    public BusinessUnitTenant? Tenant { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }

    [Description("Only what was stored under the application guid that the request named.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = value ?? []; } = [];
}

/// <summary>A business unit's address.</summary>
public sealed record BusinessUnitAddress : ServiceTitanRecord
{
    public string? Street { get; init; }

    public string? Unit { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? Zip { get; init; }

    public string? Country { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    [Description("Whether somebody set the coordinates by hand.")]
    public bool? IsManualCoordinates { get; init; }

    public bool? IsMilitary { get; init; }
}

/// <summary>A trade or a division, by its id and name.</summary>
public sealed record TradeOrDivision : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Name { get; init; }
}

/// <summary>The tenant that a business unit belongs to.</summary>
public sealed record BusinessUnitTenant : ServiceTitanRecord
{
    public long Id { get; init; }

    public string? Name { get; init; }

    public string? AccountCode { get; init; }

    public string? FranchiseId { get; init; }

    public string? ConceptCode { get; init; }

    public DateTimeOffset? ModifiedOn { get; init; }
}
