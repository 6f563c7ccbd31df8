using System.ComponentModel;
using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Json;

namespace TitanConnector.Pricebook;

/// <summary>Material that is used up in work. Amounts are in the tenant's currency, and times in UTC.</summary>
[TableColumns("id", "code", "displayName", "price", "memberPrice", "cost", "active", "modifiedOn")]
public sealed record PricebookMaterial : ServiceTitanRecord
{
    /// <summary>Identifies the material within the tenant; Get Pricebook Material takes it.</summary>
    public long Id { get; init; }

    /// <summary>The short text by which users find the material.</summary>
    public string? Code { get; init; }

    /// <summary>The name that customers see; null if it is not set.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The description that the customer sees. It may contain HTML.</summary>
    [Description("The description that the customer sees. It may contain HTML.")]
    public string? Description { get; init; }

    /// <summary>The company's cost of one unit, in the tenant's currency.</summary>
    public decimal? Cost { get; init; }

    /// <summary>False if the material was deactivated.</summary>
    public bool? Active { get; init; }

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

    /// <summary>How many hours it takes to install one unit.</summary>
    [Description("How many hours it takes to install one unit.")]
    public decimal? Hours { get; init; }

    /// <summary>A fixed amount that the technician gets for it, in the tenant's currency.</summary>
    [Description("A fixed amount that the technician gets for it, in the tenant's currency.")]
    public decimal? Bonus { get; init; }

    /// <summary>What the technician gets for it, in percent.</summary>
    [Description("What the technician gets for it, in percent.")]
    public decimal? CommissionBonus { get; init; }

    /// <summary>True if the technician gets a commission for it.</summary>
    public bool? PaysCommission { get; init; }

    /// <summary>True if what it costs is charged to the job that uses it up.</summary>
    [Description("True if what it costs is charged to the job that uses it up.")]
    public bool? DeductAsJobCost { get; init; }

    /// <summary>What one unit is, such as a foot; null if it is not set.</summary>
    public string? UnitOfMeasure { get; init; }

    /// <summary>True if it is kept in stock.</summary>
    public bool? IsInventory { get; init; }

    /// <summary>The account that takes the income; null if none is set.</summary>
    [Description("The account that takes the income; null if none is set.")]
    public string? Account { get; init; }

    /// <summary>The account that takes the cost of what is sold; null if none is set.</summary>
    [Description("The account that takes the cost of what is sold; null if none is set.")]
    public string? CostOfSaleAccount { get; init; }

    /// <summary>The account that holds the value of stock; null if none is set.</summary>
    [Description("The account that holds the value of stock; null if none is set.")]
    public string? AssetAccount { get; init; }

    /// <summary>True if sales tax is charged on it; null if that is not known.</summary>
    public bool? Taxable { get; init; }

    /// <summary>Who it is usually bought from; null if there is none.</summary>
    public PricebookVendor? PrimaryVendor { get; init; }

    /// <summary>Who else it can be bought from. Empty if there is nobody.</summary>
    public IReadOnlyList<PricebookVendor> OtherVendors { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Ids of the groups of the pricebook that it is in. Empty if there are none.</summary>
    [Description("Ids of the groups of the pricebook that it is in. Empty if there are none.")]
    public IReadOnlyList<long> Categories { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Pictures, videos and documents. Empty if there are none.</summary>
    public IReadOnlyList<PricebookAsset> Assets { get; init => field = ValueList.Of(value); } = [];

    /// <summary>When the material was last changed, in UTC.</summary>
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

    /// <summary>True if it comes in variations.</summary>
    [Description("True if it comes in variations.")]
    public bool? IsConfigurableMaterial { get; init; }

    /// <summary>True if the customer is charged for it on new estimates and invoices.</summary>
    [Description("True if the customer is charged for it on new estimates and invoices.")]
    public bool? ChargeableByDefault { get; init; }

    /// <summary>Ids of the items that are variations of it, or of which it is one. Empty if there are none.</summary>
    [Description("Ids of the items that are variations of it, or of which it is one. Empty if there are none.")]
    public IReadOnlyList<long> VariationsOrConfigurableMaterials { get; init => field = ValueList.Of(value); } = [];

    /// <summary>Id of the business unit that uses it; null if it is not set.</summary>
    public long? BusinessUnitId { get; init; }

    /// <summary>Id of the user who set the material up.</summary>
    public long? CreatedById { get; init; }

    /// <summary>When the material was set up, in UTC.</summary>
    public DateTimeOffset? CreatedOn { get; init; }

    /// <summary>True if customers see it as an amount.</summary>
    [Description("True if customers see it as an amount.")]
    public bool? DisplayInAmount { get; init; }

    /// <summary>Id of the general ledger account that takes the income; null if none is set.</summary>
    public long? GeneralLedgerAccountId { get; init; }

    /// <summary>True if it stands for another direct cost, such as a permit.</summary>
    [Description("True if it stands for another direct cost, such as a permit.")]
    public bool? IsOtherDirectCost { get; init; }

    /// <summary>Id of the type of the cost that it stands for; null unless it does.</summary>
    [Description("Id of the type of the cost that it stands for; null unless it does.")]
    public long? CostTypeId { get; init; }

    /// <summary>The address of the picture that is shown first; null if there is none.</summary>
    [Description("The address of the picture that is shown first; null if there is none.")]
    public string? DefaultAssetUrl { get; init; }

    /// <summary>The first part of the budget code that it is booked under; null if it is not set.</summary>
    [Description("The first part of the budget code that it is booked under; null if it is not set.")]
    public string? BudgetCostCode { get; init; }

    /// <summary>The second part of the budget code that it is booked under; null if it is not set.</summary>
    [Description("The second part of the budget code that it is booked under; null if it is not set.")]
    public string? BudgetCostType { get; init; }
}
