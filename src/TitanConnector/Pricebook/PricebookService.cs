using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Pricebook;

/// <summary>Work that is offered at a price. Amounts are in the tenant's currency, and times in UTC.</summary>
[TableColumns("id", "code", "displayName", "price", "memberPrice", "cost", "active", "modifiedOn")]
public sealed record PricebookService : ServiceTitanRecord
{
    /// <summary>Identifies the service within the tenant; Get Pricebook Service takes it.</summary>
    public long Id { get; init; }

    /// <summary>The short text by which users find the service.</summary>
    public string? Code { get; init; }

    /// <summary>The name that customers see; null if it is not set.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The description that the customer sees. It may contain HTML.</summary>
    [Description("The description that the customer sees. It may contain HTML.")]
    public string? Description { get; init; }

    /// <summary>What the company guarantees after the work; null if it is not set.</summary>
    public PricebookWarranty? Warranty { get; init; }

    /// <summary>The groups of the pricebook that it is in. Empty if there are none.</summary>
    public IReadOnlyList<PricebookCategory> Categories { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The price of one unit, in the tenant's currency.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price of one unit for customers with a membership, in the tenant's currency.</summary>
    [Description("The price of one unit for customers with a membership, in the tenant's currency.")]
    public decimal? MemberPrice { get; init; }

    /// <summary>The price of one unit that is sold in addition to other work, in the tenant's currency.</summary>
    [Description("The price of one unit that is sold in addition to other work, in the tenant's currency.")]
    public decimal? AddOnPrice { get; init; }

    /// <summary>The price for members of one unit that is sold in addition to other work, in the tenant's currency.</summary>
    [Description("The price for members of one unit that is sold in addition to other work, in the tenant's currency.")]
    public decimal? AddOnMemberPrice { get; init; }

    /// <summary>True if sales tax is charged on it.</summary>
    public bool? Taxable { get; init; }

    /// <summary>The account that takes the income; null if none is set.</summary>
    [Description("The account that takes the income; null if none is set.")]
    public string? Account { get; init; }

    /// <summary>How many hours the work takes.</summary>
    public decimal? Hours { get; init; }

    /// <summary>True if only labor is sold; null if that is not known.</summary>
    [Description("True if only labor is sold; null if that is not known.")]
    public bool? IsLabor { get; init; }

    /// <summary>Ids of services and materials to offer with it. Empty if there are none.</summary>
    [Description("Ids of services and materials to offer with it. Empty if there are none.")]
    public IReadOnlyList<long> Recommendations { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Ids of better services to offer in its place. Empty if there are none.</summary>
    [Description("Ids of better services to offer in its place. Empty if there are none.")]
    public IReadOnlyList<long> Upgrades { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Pictures, videos and documents. Empty if there are none.</summary>
    public IReadOnlyList<PricebookAsset> Assets { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The materials that the work needs. Empty if it needs none.</summary>
    public IReadOnlyList<PricebookLink> ServiceMaterials { get; init => field = ValueList.Of(value); } = [];

    /// <summary>The equipment that the work needs. Empty if it needs none.</summary>
    public IReadOnlyList<PricebookLink> ServiceEquipment { get; init => field = ValueList.Of(value); } = [];

    /// <summary>False if the service was deactivated.</summary>
    public bool? Active { get; init; }

    /// <summary>The column of the performance board in which its sales are counted; null if there is none.</summary>
    [Description("The column of the performance board in which its sales are counted; null if there is none.")]
    public string? CrossSaleGroup { get; init; }

    /// <summary>True if the technician gets a commission for it.</summary>
    public bool? PaysCommission { get; init; }

    /// <summary>A fixed amount that the technician gets for it, in the tenant's currency.</summary>
    [Description("A fixed amount that the technician gets for it, in the tenant's currency.")]
    public decimal? Bonus { get; init; }

    /// <summary>What the technician gets for it, in percent.</summary>
    [Description("What the technician gets for it, in percent.")]
    public decimal? CommissionBonus { get; init; }

    /// <summary>When the service was last changed, in UTC.</summary>
    public DateTimeOffset? ModifiedOn { get; init; }

    /// <summary>The catalog that it was taken from; null if there is none.</summary>
    [Description("The catalog that it was taken from; null if there is none.")]
    public string? Source { get; init; }

    /// <summary>Its id in the catalog that it was taken from; null if there is none.</summary>
    [Description("Its id in the catalog that it was taken from; null if there is none.")]
    public string? ExternalId { get; init; }

    /// <summary>Keys and values stored under the application guid that the request named. Empty if it named none.</summary>
    [Description("Keys and values stored under the application guid that the request named. Empty if it named none.")]
    public IReadOnlyList<ExternalDataItem> ExternalData { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Id of the business unit that does the work; null if it is not set.</summary>
    public long? BusinessUnitId { get; init; }

    /// <summary>The company's cost of one unit, in the tenant's currency.</summary>
    public decimal? Cost { get; init; }

    /// <summary>When the service was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>The commission of the person who sold it, as returned by ServiceTitan.</summary>
    public decimal? SoldByCommission { get; init; }

    /// <summary>The address of the picture that is shown first; null if there is none.</summary>
    [Description("The address of the picture that is shown first; null if there is none.")]
    public string? DefaultAssetUrl { get; init; }

    /// <summary>The first part of the budget code that it is booked under; null if it is not set.</summary>
    [Description("The first part of the budget code that it is booked under; null if it is not set.")]
    public string? BudgetCostCode { get; init; }

    /// <summary>The second part of the budget code that it is booked under; null if it is not set.</summary>
    [Description("The second part of the budget code that it is booked under; null if it is not set.")]
    public string? BudgetCostType { get; init; }

    /// <summary>The price by the rules of dynamic pricing, in the tenant's currency; null unless the request asked for it.</summary>
    [Description("The price by the rules of dynamic pricing, in the tenant's currency; null unless the request asked for it.")]
    public decimal? CalculatedPrice { get; init; }

    /// <summary>True if dynamic pricing does not change the price; null unless the request asked for prices.</summary>
    [Description("True if dynamic pricing does not change the price; null unless the request asked for prices.")]
    public bool? UseStaticPrices { get; init; }
}
